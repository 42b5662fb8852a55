import type { Env } from "../../worker/env.ts";
import local from "../../scripts/local/worker.ts";

export * from "../../worker/index.ts";

/** What the platform was asked for since the last reading. */
const counts = { d1Calls: 0, rowsRead: 0, r2Puts: 0, roomCalls: 0 };

const watched = new WeakMap<object, Env>();

/** The real Worker on bindings that count; `GET /__bench/counts` reads and resets. */
export default {
  ...local,
  async fetch(request, env, context) {
    if (new URL(request.url).pathname === "/__bench/counts") {
      const answer = Response.json(counts);
      Object.assign(counts, {
        d1Calls: 0,
        rowsRead: 0,
        r2Puts: 0,
        roomCalls: 0,
      });
      return answer;
    }
    return local.fetch(request, watch(env), context);
  },
  email: (message, env, context) => local.email(message, watch(env), context),
} satisfies ExportedHandler<Env>;

function watch(env: Env): Env {
  const known = watched.get(env);
  if (known) return known;
  const bindings: Env = {
    ...env,
    DB: database(env.DB),
    FILES: calling(env.FILES, { put: () => (counts.r2Puts += 1) }),
    INBOX_ROOM: calling(env.INBOX_ROOM, {
      getByName: () => (counts.roomCalls += 1),
    }),
  };
  watched.set(env, bindings);
  return bindings;
}

function calling<T extends object>(
  target: T,
  watchers: Record<string, () => void>,
): T {
  return new Proxy(target, {
    get(object, key) {
      const found: unknown = Reflect.get(object, key, object);
      if (typeof found !== "function") return found;
      return (...parameters: unknown[]): unknown => {
        watchers[String(key)]?.();
        return Reflect.apply(found, object, parameters);
      };
    },
  });
}

function database(target: D1Database): D1Database {
  return new Proxy(target, {
    get(object, key) {
      const found: unknown = Reflect.get(object, key, object);
      if (typeof found !== "function") return found;
      return (...parameters: unknown[]): unknown => {
        if (key === "batch") counts.d1Calls += 1;
        const result: unknown = Reflect.apply(found, object, parameters);
        if (key === "withSession") return database(result as D1Database);
        if (key === "prepare")
          return statement(
            result as D1PreparedStatement,
            String(parameters[0]),
          );
        if (key === "batch")
          return (result as Promise<D1Result[]>).then(countRows);
        return result;
      };
    },
  });
}

/** A batch takes the statement itself, so it stays what it is; only its own calls are watched. */
function statement(
  target: D1PreparedStatement,
  sql: string,
): D1PreparedStatement {
  const bind = target.bind.bind(target);
  target.bind = (...values: unknown[]) => statement(bind(...values), sql);
  for (const method of ["run", "all", "first"] as const) {
    const original = target[method].bind(target) as () => Promise<unknown>;
    Object.assign(target, {
      [method]: () => {
        counts.d1Calls += 1;
        return original();
      },
    });
  }
  const all = target.all;
  const raw = target.raw.bind(target) as () => Promise<unknown>;
  Object.assign(target, {
    raw: async () => {
      // Rows in raw form say nothing of what they cost; the same question in the other form does.
      if (/^\s*select/i.test(sql)) {
        const { meta } = await all.call(target);
        counts.rowsRead += meta.rows_read;
      } else {
        counts.d1Calls += 1;
      }
      return raw();
    },
  });
  return target;
}

function countRows(results: D1Result[]): D1Result[] {
  for (const { meta } of results) counts.rowsRead += meta.rows_read;
  return results;
}
