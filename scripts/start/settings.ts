import { resolve } from "node:path";

export interface Ports {
  web: number;
  api: number;
  smtp: number;
  maildev: number;
  maildevSmtp: number;
}

/** One run of the local stack. Two runs with different ports and state share nothing. */
export interface Settings {
  ports: Ports;
  /** Where wrangler keeps D1, R2 and Durable Objects. */
  stateDir: string;
  /** Ours, inside it: secrets, logs, the dev registry, the record of processes. */
  ownDir: string;
  /** Begin at /setup instead of with demo data. */
  empty: boolean;
  /** Wipe the local state first. */
  reset: boolean;
  /** Hot reload of the web app; the Worker reloads in any case. */
  dev: boolean;
  /** The Worker's entry: the real one behind a local door (scripts/local/worker.ts). */
  workerEntry: string;
}

export const INBOUND_DOMAIN = "inbound.parley.test";

const FLAGS = ["--empty", "--reset", "--dev"];

/** Reads the command line and the environment. Refuses unknown options and ports that are no ports. */
export function readSettings(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  const unknown = argv.find((argument) => !FLAGS.includes(argument));
  if (unknown !== undefined)
    throw new Error(`Unknown option ${unknown}. Known: ${FLAGS.join(" ")}`);
  const stateDir = resolve(env["STATE_DIR"] ?? ".wrangler/state");
  return {
    ports: {
      web: readPort(env, "PORT_WEB", 8788),
      api: readPort(env, "PORT_API", 8787),
      smtp: readPort(env, "PORT_SMTP", 2525),
      maildev: readPort(env, "PORT_MAILDEV", 1080),
      maildevSmtp: readPort(env, "PORT_MAILDEV_SMTP", 1025),
    },
    stateDir,
    ownDir: resolve(stateDir, "parley"),
    empty: argv.includes("--empty"),
    reset: argv.includes("--reset"),
    dev: argv.includes("--dev"),
    workerEntry: "scripts/local/worker.ts",
  };
}

function readPort(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  otherwise: number,
): number {
  const value = env[name];
  if (value === undefined || value === "") return otherwise;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`${name}=${value} is not a port.`);
  return port;
}

/** Where this run's Worker answers, for programs on this machine. */
export function workerUrl(settings: Settings): string {
  return `http://127.0.0.1:${settings.ports.api}`;
}

/** The app's one origin: the cookie and the Origin checks know only this spelling. */
export function appOrigin(settings: Settings): string {
  return `http://localhost:${settings.ports.web}`;
}
