import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compile, type CompilerOptions } from "@inlang/paraglide-js";

export const messageOptions = {
  project: join(import.meta.dirname, "project.inlang"),
  outdir: join(import.meta.dirname, "src/lib/paraglide"),
  strategy: ["cookie", "preferredLanguage", "baseLocale"],
  emitTsDeclarations: true,
  emitReadme: false,
  disableAsyncLocalStorage: true,
} satisfies CompilerOptions;

/**
 * Compiles web/messages to functions. Throws when the message plugin did not
 * load: paraglide then only warns, and the app would show no text at all.
 */
export async function compileMessages(): Promise<void> {
  await compile(messageOptions);
  const index = await readFile(
    join(messageOptions.outdir, "messages/_index.js"),
    "utf8",
  );
  if (!index.includes("sign_in")) {
    throw new Error(
      "The messages were not compiled: the plugin in web/project.inlang/settings.json did not load.",
    );
  }
}
