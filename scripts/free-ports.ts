import { createServer, type AddressInfo } from "node:net";
import type { Ports } from "./start/settings.ts";

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
