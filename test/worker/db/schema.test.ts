import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import * as schema from "../../../worker/db/schema/index.ts";
import { env } from "../../support/env.ts";

const tables = Object.values(schema).filter(
  (each) => each instanceof SQLiteTable,
);

async function all<T>(sql: string): Promise<T[]> {
  return (await env.DB.prepare(sql).all<T>()).results;
}

describe("the schema in code and the migrated database", () => {
  it("know the same tables", async () => {
    const rows = await all<{ name: string }>(
      "select name from sqlite_master where type = 'table'",
    );
    const real = rows
      .map((row) => row.name)
      .filter((name) => !/^(sqlite_|_cf_|d1_|search_)/.test(name));
    expect(
      tables.map((table) => getTableConfig(table).name).toSorted(),
    ).toEqual(real.toSorted());
  });

  for (const table of tables.filter((each) => each !== schema.search)) {
    const config = getTableConfig(table);
    it(`agree on ${config.name}`, async () => {
      const columns = await all<{
        name: string;
        type: string;
        notnull: number;
        pk: number;
      }>(
        `select name, type, "notnull", pk from pragma_table_info('${config.name}')`,
      );
      const composite = config.primaryKeys.flatMap((key) =>
        key.columns.map((column) => column.name),
      );
      expect(
        config.columns.map((column) => ({
          name: column.name,
          type: column.getSQLType(),
          notnull: column.notNull && !column.primary,
          pk: column.primary || composite.includes(column.name),
        })),
      ).toEqual(
        columns.map((column) => ({
          name: column.name,
          type: column.type.toLowerCase(),
          notnull:
            column.notnull === 1 && !(column.pk > 0 && composite.length === 0),
          pk: column.pk > 0,
        })),
      );
      const indexes = await all<{ name: string; unique: number }>(
        `select name, "unique" from pragma_index_list('${config.name}') where origin = 'c'`,
      );
      const real = await Promise.all(
        indexes.map(async ({ name, unique }) => ({
          name,
          unique: unique === 1,
          columns: (
            await all<{ name: string }>(
              `select name from pragma_index_info('${name}') order by seqno`,
            )
          ).map((column) => column.name),
        })),
      );
      const known = config.indexes.map(({ config: index }) => ({
        name: index.name,
        unique: index.unique,
        columns: index.columns.map((column) =>
          "name" in column ? column.name : "",
        ),
      }));
      const byName = (a: { name: string }, b: { name: string }) =>
        a.name.localeCompare(b.name);
      expect(known.toSorted(byName)).toEqual(real.toSorted(byName));
    });
  }
});
