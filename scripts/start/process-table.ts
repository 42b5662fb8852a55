import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface ProcessRow {
  pid: number;
  group: number;
  command: string;
}

/** Every process that can be seen: from /proc (small images have no `ps`), else from `ps`. */
export function listProcesses(): ProcessRow[] {
  return process.platform === "linux" ? fromProc() : fromPs();
}

function fromProc(): ProcessRow[] {
  const rows: ProcessRow[] = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readOrNull(`/proc/${entry}/stat`);
    const command = readOrNull(`/proc/${entry}/cmdline`);
    if (stat === null || command === null) continue;
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const [state, , group] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ", 3);
    // A zombie is dead; only its parent has not asked yet.
    if (state === "Z") continue;
    rows.push({
      pid: Number(entry),
      group: Number(group),
      command: command.replaceAll("\0", " ").trim(),
    });
  }
  return rows;
}

/** Null when the process ended between the listing and the read. */
function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH" || code === "EACCES") return null;
    throw error;
  }
}

function fromPs(): ProcessRow[] {
  const text = execFileSync("ps", ["-A", "-o", "pid=,pgid=,stat=,command="], {
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
  });
  return text.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    if (!match || match[3]?.startsWith("Z")) return [];
    return [
      {
        pid: Number(match[1]),
        group: Number(match[2]),
        command: match[4] ?? "",
      },
    ];
  });
}
