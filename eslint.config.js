import { readdirSync } from "node:fs";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Import rules of the architecture, per kind of file. Patterns are matched against the import as written. */
const features = readdirSync("worker", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .filter(
    (name) =>
      ![
        "http",
        "live",
        "mail",
        "hosted",
        "db",
        "jobs",
        "lib",
        "node_modules",
      ].includes(name),
  );

const foreign = (file) => ({
  regex: `^\\.\\./(${features.join("|")})/${file}\\.ts$`,
  message: `Another feature's ${file}.ts is its own; use its verbs and rules.`,
});
const folder = (name, message) => ({ regex: `(^|/)${name}/`, message });
const file = (name, message) => ({ regex: `/${name}\\.ts$`, message });

const restrict = (patterns) => ({
  "no-restricted-imports": ["error", { patterns }],
});

const pure = (regex) => ({
  regex: `${regex}|^cloudflare:`,
  message:
    "mail/ is pure: lib/, limits.ts and enumerations.ts only, no bindings.",
});

const notWorker = file("worker/index", "Nobody imports the wiring.");
const verbRules = [
  foreign("queries"),
  foreign("routes"),
  folder("http", "Verbs and rules know nothing of HTTP."),
  folder("live", "Verbs and rules know nothing of sockets."),
  {
    regex: "^\\.\\./apply\\.ts$",
    allowTypeImports: true,
    message: "A verb is run by apply; it does not call it.",
  },
];
/** Act outside between two commits, so they call apply themselves (architecture.md §3). */
const actors = [
  "worker/inbound/{accept,process,process-stored,release-mail}.ts",
  "worker/replies/send-reply.ts",
  "worker/contact-forms/{release-submission,take-submission}.ts",
  "worker/surveys/take-response.ts",
  "worker/submissions/visit-counter.ts",
  "worker/users/add-with-password.ts",
  "worker/accounts/forget-requests.ts",
  "worker/attachments/remove-abandoned.ts",
];

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      ".build",
      ".wrangler",
      "**/.svelte-kit",
      "web/.wrangler",
      "web/src/lib/paraglide",
      "scripts/docs",
    ],
  },
  ...tseslint.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ["**/*.ts"],
    languageOptions: { globals: { ...globals.node } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "no-control-regex": "error",
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.object.name='vi'][callee.property.name='mock']",
          message: "No mocks of our own code; fake the network instead.",
        },
      ],
    },
  },
  {
    files: ["worker/**/*.ts"],
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    rules: {
      // A forgotten statement is a promise-like builder nobody awaits.
      "@typescript-eslint/no-floating-promises": [
        "error",
        { checkThenables: true },
      ],
      "@typescript-eslint/no-misused-promises": "error",
      ...restrict([notWorker]),
    },
  },
  {
    files: features.map((name) => `worker/${name}/*.ts`),
    ignores: [
      "worker/**/{routes,hosted-routes,queries,contract,scope,show}.ts",
      "worker/search/queries.ts",
      ...actors,
    ],
    rules: restrict([notWorker, ...verbRules]),
  },
  {
    files: actors,
    rules: restrict([notWorker, ...verbRules.slice(0, 4)]),
  },
  {
    files: ["worker/*/{routes,hosted-routes}.ts"],
    rules: restrict([notWorker, foreign("queries"), foreign("routes")]),
  },
  {
    files: ["worker/*/queries.ts"],
    rules: restrict([
      notWorker,
      folder("http", "SQL knows nothing of HTTP."),
      folder("live", "SQL knows nothing of sockets."),
      folder("mail", "SQL knows nothing of mail."),
      foreign("queries"),
      foreign("routes"),
    ]),
  },
  {
    files: ["worker/*/contract.ts"],
    rules: restrict([
      {
        regex:
          "^(?!zod$|\\.\\./enumerations\\.ts$|\\.\\./[a-z-]+/contract\\.ts$)",
        message: "A contract is shared with the web app: zod only.",
      },
    ]),
  },
  {
    files: ["worker/mail/*.ts"],
    rules: restrict([
      pure("^\\.\\./(?!(?:lib/|(?:limits|enumerations)\\.ts$))"),
    ]),
  },
  {
    files: ["worker/mail/transport/*.ts"],
    rules: restrict([pure("^\\.\\./\\.\\./(?!lib/|limits\\.ts$)")]),
  },
  {
    files: ["worker/hosted/*.ts"],
    rules: restrict([
      {
        regex:
          "^\\.\\./(?!(?:lib/|mail/|(?:limits|enumerations)\\.ts$))|^cloudflare:",
        message: "hosted/ is pure: what a page says and what was sent.",
      },
    ]),
  },
  {
    files: ["worker/lib/*.ts"],
    rules: restrict([
      {
        regex: "^\\.\\./(?!limits\\.ts)",
        message: "lib/ imports nothing of ours.",
      },
    ]),
  },
  {
    files: ["web/**/*.svelte", "web/**/*.svelte.ts"],
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        parser: tseslint.parser,
        extraFileExtensions: [".svelte"],
      },
    },
  },
  {
    files: ["web/src/**/*.{ts,svelte}"],
    rules: {
      // Paths are built from ids of ours; there is no base path to resolve.
      "svelte/no-navigation-without-resolve": "off",
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^\\$worker/(?!.*contract\\.ts$)",
              message:
                "The web app shares contracts with the Worker, nothing else.",
            },
            {
              regex: "^\\$worker/.*contract\\.ts$",
              allowTypeImports: true,
              message: "Types only: zod stays out of the bundle.",
            },
          ],
        },
      ],
    },
  },
);
