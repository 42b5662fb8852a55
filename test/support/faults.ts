import type { Env } from "../../worker/env.ts";
import { env } from "./env.ts";

/** How a call to the platform fails: undone or done, alone or with the isolate dying at once. */
export const manners = [
  "refused",
  "done, but its answer is lost",
  "crash before it",
  "crash after it",
] as const;
export type Manner = (typeof manners)[number];

export interface Fault {
  /** Which call to the platform, counted from 1. */
  step: number;
  manner: Manner;
}

/** What a step is: each of these is a round trip of its own. */
const stepsOf: Readonly<Record<string, readonly string[]>> = {
  FILES: ["put", "get", "delete", "list"],
  DB: ["batch", "all", "first", "run", "raw"],
  JOBS: ["send", "sendBatch"],
  BIG_MAIL: ["send", "sendBatch"],
  INBOX_ROOM: ["getByName"],
};
/** These give objects whose calls are steps too. */
const givers = ["withSession", "prepare", "bind"];

/** The real bindings, one call to which fails; `steps` says how many were made. */
export function faulty(fault: Fault | null): { env: Env; steps(): number } {
  let count = 0;
  let dead = false;
  const originals = new WeakMap<object, object>();

  async function step(call: () => unknown): Promise<unknown> {
    count += 1;
    if (dead) throw new Error("the isolate is gone");
    if (count !== fault?.step) return call();
    dead = fault.manner.startsWith("crash");
    if (!fault.manner.includes("after") && !fault.manner.includes("done"))
      throw new Error("the platform is down");
    await call();
    throw new Error("the answer is lost");
  }

  function guard<T extends object>(target: T, names: readonly string[]): T {
    const proxy = new Proxy(target, {
      get(object, key) {
        const found: unknown = Reflect.get(object, key, object);
        if (typeof found !== "function") return found;
        const name = String(key);
        return (...parameters: unknown[]) => {
          const call = (): unknown =>
            Reflect.apply(found, object, parameters.map(original));
          if (givers.includes(name)) return guard(call() as object, names);
          if (name === "getByName") return roomOf(call() as object);
          return names.includes(name) ? step(call) : call();
        };
      },
    });
    originals.set(proxy, target);
    return proxy;
  }

  /** D1 looks into the statements that a batch is given. */
  function original(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(original);
    return typeof value === "object" && value !== null
      ? (originals.get(value) ?? value)
      : value;
  }

  /** A call to the room is a step; the stub itself is not. */
  function roomOf(stub: object): object {
    return {
      announce: (frames: unknown) =>
        step(() =>
          (stub as { announce(frames: unknown): unknown }).announce(frames),
        ),
    };
  }

  const bindings: Record<string, unknown> = { ...env };
  for (const [name, names] of Object.entries(stepsOf))
    bindings[name] = guard(bindings[name] as object, names);
  return { env: bindings as unknown as Env, steps: () => count };
}
