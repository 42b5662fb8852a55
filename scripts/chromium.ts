import { chromium, type Browser } from "@playwright/test";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface FoundChromium {
  path: string;
  /** What it needs in its environment: the packed one brings libraries of its own. */
  env: Record<string, string>;
}

/** It runs as any user, also in a container, and asks nobody on the network for anything. */
export const chromiumArgs: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const INSTALLED = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium of this machine, else the one that an npm package carries, unpacked to a folder of its version. */
export async function findChromium(): Promise<FoundChromium> {
  const installed = INSTALLED.find((path) => path && existsSync(path));
  if (installed && process.env["CHROMIUM_PACKED"] !== "1") {
    return { path: installed, env: {} };
  }
  return unpack();
}

/** For programs that drive it themselves; the stories start theirs through Playwright's configuration. */
export async function launchChromium(
  args: readonly string[] = [],
): Promise<Browser> {
  const { path, env } = await findChromium();
  return chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: [...chromiumArgs, ...args],
  });
}

async function unpack(): Promise<FoundChromium> {
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
    const { default: packed, inflate } = await import("@sparticuz/chromium");
    const path = await packed.executablePath();
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
