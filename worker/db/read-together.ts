import type { Db, Statement } from "./open.ts";

type Result<S> = S extends { _: { result: infer R } } ? R : never;

/** Several reads in one round trip, as one consistent view. Writes go through `apply`. */
export async function readTogether<
  const S extends readonly [Statement, ...Statement[]],
>(db: Db, statements: S): Promise<{ [K in keyof S]: Result<S[K]> }> {
  return db.batch(statements) as unknown as Promise<{
    [K in keyof S]: Result<S[K]>;
  }>;
}
