import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isUpToDate } from "./build/up-to-date.ts";

// The API docs page at /api/docs: Swagger UI's own files and our page, served as static assets of the Worker.
// wrangler runs this before each build, so it must cost nothing when there is nothing to do.
const swagger = dirname(
  fileURLToPath(import.meta.resolve("swagger-ui-dist/package.json")),
);
const page = fileURLToPath(new URL("docs", import.meta.url));
const assets = fileURLToPath(new URL("../.build/assets", import.meta.url));
const target = join(assets, "api/docs");

const files: [from: string, to: string][] = [
  [join(page, "_headers"), join(assets, "_headers")],
  ...["index.html", "docs.js"].map((name): [string, string] => [
    join(page, name),
    join(target, name),
  ]),
  ...["swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png"].map(
    (name): [string, string] => [join(swagger, name), join(target, name)],
  ),
];

mkdirSync(target, { recursive: true });
for (const [from, to] of files) {
  // Unchanged files are left alone: a touched asset would make `wrangler dev` reload.
  if (!isUpToDate([from], [to])) copyFileSync(from, to);
}
