import { mkdtempSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ports, Settings } from "./start/settings.ts";

/** Settings of a stack of its own: free ports, and a fresh folder that its maker removes. */
export async function ownSettings(
  name: string,
  workerEntry = "scripts/local/worker.ts",
): Promise<Settings> {
  const stateDir = mkdtempSync(join(tmpdir(), `parley-${name}-`));
  return {
    ports: await freePorts(),
    stateDir,
    ownDir: join(stateDir, "parley"),
    empty: true,
    reset: false,
    dev: false,
    workerEntry,
  };
}

/** Ports for a stack of its own. All are held at once before any is given back, so that they differ. */
export async function freePorts(): Promise<Ports> {
  const servers = [1, 2, 3, 4, 5].map(() => createServer());
  const [web = 0, api = 0, smtp = 0, maildev = 0, maildevSmtp = 0] =
    await Promise.all(
      servers.map(
        (server) =>
          new Promise<number>((resolve) => {
            server.listen(0, "127.0.0.1", () => {
              resolve((server.address() as AddressInfo).port);
            });
          }),
      ),
    );
  await Promise.all(
    servers.map((server) => new Promise((done) => server.close(done))),
  );
  return { web, api, smtp, maildev, maildevSmtp };
}
