import { createServer } from "node:net";
import type { Ports } from "./settings.ts";

const VARIABLES: Record<keyof Ports, string> = {
  web: "PORT_WEB",
  api: "PORT_API",
  smtp: "PORT_SMTP",
  maildev: "PORT_MAILDEV",
  maildevSmtp: "PORT_MAILDEV_SMTP",
};

/** Refuses with the name of the variable to change when any port is taken: half a stack helps nobody. */
export async function requireFreePorts(ports: Ports): Promise<void> {
  const taken: string[] = [];
  for (const key of Object.keys(VARIABLES) as (keyof Ports)[]) {
    if (!(await isFree(ports[key])))
      taken.push(`${ports[key]} (${VARIABLES[key]})`);
  }
  if (taken.length === 0) return;
  throw new Error(
    `In use by another program: port ${taken.join(", port ")}. Stop it, or set the variable to a free port.`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
