import { readFileSync, rmSync } from "node:fs";
import { run } from "./run.ts";

interface Count {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  command: string;
  args: string[];
  /** Where the step leaves its results; a step without counts as one. */
  count?: () => Count;
}

const VITEST = ".build/vitest-results.json";
const PLAYWRIGHT = ".build/e2e-results.json";

const steps: Step[] = [
  { name: "build", command: "npm", args: ["run", "build"] },
  { name: "format", command: "prettier", args: ["--check", "."] },
  { name: "types", command: "npm", args: ["run", "types"] },
  { name: "lint", command: "eslint", args: ["--max-warnings", "0", "."] },
  {
    name: "worker tests",
    command: "vitest",
    args: [
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${VITEST}`,
    ],
    count: countVitest,
  },
  { name: "budgets", command: "node", args: ["scripts/budgets.ts"] },
  {
    name: "stories",
    command: "node",
    args: ["scripts/e2e.ts"],
    count: countPlaywright,
  },
];

/** `npm test`: every check, each step's time, and one closing line that counts them. */
async function main(): Promise<number> {
  for (const file of [VITEST, PLAYWRIGHT]) rmSync(file, { force: true });
  const total: Count = { passed: 0, failed: 0 };
  const times: string[] = [];
  for (const step of steps) {
    console.log(`\n--- ${step.name} ---`);
    const began = Date.now();
    const { code } = await run(step.command, step.args);
    const count = step.count ? step.count() : { passed: 0, failed: 0 };
    // A runner that ended badly has failed, whatever it counted.
    if (code !== 0 && count.failed === 0) count.failed = 1;
    if (code === 0 && !step.count) count.passed = 1;
    total.passed += count.passed;
    total.failed += count.failed;
    times.push(
      `${step.name}: ${count.failed === 0 ? "passed" : "FAILED"} in ${Math.round((Date.now() - began) / 1000)} s`,
    );
  }
  console.log(`\n${times.join("\n")}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

function countVitest(): Count {
  const results = readJson(VITEST) as {
    numPassedTests: number;
    numFailedTests: number;
  } | null;
  return {
    passed: results?.numPassedTests ?? 0,
    failed: results?.numFailedTests ?? 1,
  };
}

function countPlaywright(): Count {
  const results = readJson(PLAYWRIGHT) as {
    stats: { expected: number; unexpected: number; flaky: number };
  } | null;
  return {
    passed: (results?.stats.expected ?? 0) + (results?.stats.flaky ?? 0),
    failed: results?.stats.unexpected ?? 1,
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    console.error(`No results in ${file}: ${String(cause)}`);
    return null;
  }
}

process.exit(await main());
