import { paraglideVitePlugin } from "@inlang/paraglide-js";
import adapter from "@sveltejs/adapter-cloudflare";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { compileMessages, messageOptions } from "./compile-messages.ts";

// SvelteKit takes its root from the working directory, at the moment it is
// imported; the build is started from the repository's root.
// A worker thread of the build inherits it, and may not set it.
if (process.cwd() !== import.meta.dirname) process.chdir(import.meta.dirname);
const { sveltekit } = await import("@sveltejs/kit/vite");

// Here and not in a plugin: `svelte-kit sync` runs no plugin, and the type
// check needs the compiled messages too.
await compileMessages();

export default defineConfig({
  // The fonts lie in the packages of the repository's root.
  server: { fs: { allow: [".", "../node_modules"] } },
  build: {
    rolldownOptions: {
      output: {
        // Forty icons as forty files are forty requests, and no smaller.
        codeSplitting: {
          groups: [{ name: "icons", test: /@lucide/ }],
        },
      },
    },
  },
  plugins: [
    tailwindcss(),
    paraglideVitePlugin(messageOptions),
    sveltekit({
      adapter: adapter({ config: "wrangler.toml" }),
      alias: { $worker: "../worker" },
      // The API checks Origin itself (worker/http/origin.ts), and some of its
      // routes must accept any.
      csrf: { trustedOrigins: ["*"] },
      csp: {
        mode: "auto",
        directives: {
          "default-src": ["none"],
          "script-src": ["self"],
          // The hash is the style attribute of SvelteKit's route announcer.
          "style-src": [
            "self",
            "unsafe-hashes",
            "sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=",
          ],
          "img-src": ["self", "data:", "blob:"],
          "font-src": ["self"],
          "connect-src": ["self"],
          "frame-src": ["self"],
          "manifest-src": ["self"],
          "form-action": ["self"],
          "base-uri": ["none"],
          "object-src": ["none"],
          "frame-ancestors": ["none"],
        },
      },
    }),
  ],
});
