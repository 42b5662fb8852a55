import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The keys in the local R2 that begin with a prefix, read from its own index. */
export function objectKeys(stateDir: string, prefix: string): string[] {
  const folder = join(stateDir, "v3/r2/miniflare-R2BucketObject");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sqlite") && name !== "metadata.sqlite")
    .flatMap((name) => {
      const database = new DatabaseSync(join(folder, name), { readOnly: true });
      try {
        return database
          .prepare("select key from _mf_objects where substr(key, 1, ?) = ?")
          .all(prefix.length, prefix)
          .map((row) => String(row["key"]));
      } finally {
        database.close();
      }
    });
}
