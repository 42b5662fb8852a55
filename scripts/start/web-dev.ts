import { resolve } from "node:path";
import { createServer } from "vite";

// `npm run dev`: vite serves the app with hot reload and passes /api (sockets too) to the Worker, one origin
// as in production, where the Pages service binding does it.
const api = `http://127.0.0.1:${process.env["PORT_API"] ?? "8787"}`;
const root = resolve("web");
process.chdir(root);
const server = await createServer({
  root,
  server: {
    host: "localhost",
    port: Number(process.env["PORT_WEB"] ?? "8788"),
    strictPort: true,
    proxy: { "/api": { target: api, ws: true } },
  },
});
await server.listen();
