import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Browser {
  path: string;
  /** What it needs in its environment: the packed one brings libraries of its own. */
  env: Record<string, string>;
}

const INSTALLED = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium of this machine, else the one that an npm package carries, unpacked to a folder of its version. */
export async function findChromium(): Promise<Browser> {
  const installed = INSTALLED.find((path) => path && existsSync(path));
  if (installed && process.env["CHROMIUM_PACKED"] !== "1") {
    return { path: installed, env: {} };
  }
  return unpack();
}

async function unpack(): Promise<Browser> {
  const build = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  const home = join(dirname(build), "..");
  const manifest = JSON.parse(
    readFileSync(join(home, "package.json"), "utf8"),
  ) as { version: string };
  const folder = join(tmpdir(), `parley-chromium-${manifest.version}`);
  mkdirSync(folder, { recursive: true });
  // The package unpacks to the temporary folder, whatever version is there already.
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    const path = await chromium.executablePath();
    const libraries = await inflate(join(home, "bin/al2023.tar.br"));
    return {
      path,
      env: {
        LD_LIBRARY_PATH: [
          join(libraries, "lib"),
          process.env["LD_LIBRARY_PATH"],
        ]
          .filter(Boolean)
          .join(":"),
        FONTCONFIG_FILE: writeFontConfig(folder),
      },
    };
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** The packed configuration names folders of another home; without any font Chromium breaks at the first letter. */
function writeFontConfig(folder: string): string {
  const file = join(folder, "fonts.conf");
  const folders = [join(folder, "fonts"), "/usr/share/fonts"];
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((path) => `  <dir>${path}</dir>`).join("\n")}
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`,
  );
  return file;
}
