import { apply, type House } from "../apply.ts";
import type { Verb } from "../change.ts";
import type { Caller } from "./app-types.ts";

/** The part of a request that a verb runs for, whatever else its feature put there. */
interface Asking {
  var: Readonly<{ house: House; caller: Caller }>;
}

/** Runs a verb for the caller, in this audience. */
export function run<Input, Result>(
  c: Asking,
  audienceId: string,
  verb: Verb<Input, Result>,
  input: Input,
): Promise<Result> {
  return apply(
    c.var.house,
    { audienceId, actor: { id: c.var.caller.userId } },
    verb,
    input,
  );
}
