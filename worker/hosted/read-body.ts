import { z } from "zod";
import { MAX_FORM_BODY_BYTES, MAX_FORM_VALUES } from "../limits.ts";

/** What was sent to a hosted page, by the names of its inputs; nothing is checked yet. */
export interface Submitted {
  values: Map<string, string[]>;
  files: Map<string, File[]>;
}

export type Body =
  | ({ kind: "read" } & Submitted)
  | { kind: "too_large" }
  | { kind: "unreadable" };

const jsonSchema = z.record(
  z.string().max(100),
  z.union([
    z.string(),
    // A larger one is another number by the time that it is read.
    z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
    z.boolean(),
    z.null(),
    z.array(z.string()).max(MAX_FORM_VALUES),
  ]),
);

/** Reads a form as browsers send it, or JSON with named fields; bounded whatever Content-Length says. */
export async function readBody(request: Request): Promise<Body> {
  const bytes = await readBounded(request.body);
  if (bytes === null) return { kind: "too_large" };
  const type = request.headers.get("content-type") ?? "";
  if (isJson(type)) return readJson(bytes);
  try {
    const form = await new Response(bytes, {
      headers: { "content-type": type },
    }).formData();
    const entries = [...form];
    return entries.length > MAX_FORM_VALUES
      ? { kind: "too_large" }
      : { kind: "read", ...parted(entries) };
  } catch {
    // Not a form at all, or one broken off: the page says so, and asks to send it again.
    return { kind: "unreadable" };
  }
}

export function isJson(contentType: string): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType);
}

async function readBounded(
  body: ReadableStream<Uint8Array> | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > MAX_FORM_BODY_BYTES) return null;
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function readJson(bytes: Uint8Array): Body {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Not JSON: the answer says so.
    return { kind: "unreadable" };
  }
  const object = jsonSchema.safeParse(parsed);
  if (!object.success) return { kind: "unreadable" };
  const values = new Map<string, string[]>();
  for (const [name, value] of Object.entries(object.data))
    values.set(name, textsOf(value));
  return { kind: "read", values, files: new Map() };
}

function textsOf(value: string | number | boolean | null | string[]): string[] {
  if (Array.isArray(value)) return value;
  if (value === null || value === false) return [];
  return [String(value)];
}

function parted(form: [string, string | File][]): Submitted {
  const values = new Map<string, string[]>();
  const files = new Map<string, File[]>();
  for (const [name, value] of form) {
    if (typeof value === "string") add(values, name, value);
    else add(files, name, value);
  }
  return { values, files };
}

function add<T>(map: Map<string, T[]>, name: string, value: T): void {
  const known = map.get(name);
  if (known) known.push(value);
  else map.set(name, [value]);
}
