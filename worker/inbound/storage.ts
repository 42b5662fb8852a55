import { z } from "zod";
import { MAX_MAIL_BYTES_AT_ONCE } from "../limits.ts";

/** The envelope of one delivery, in R2 until its mail has reached one place. The sweep finds what was forgotten. */
const markerSchema = z.object({
  audienceId: z.string(),
  identity: z.string(),
  storageKey: z.string(),
  envelopeFrom: z.string(),
  envelopeTo: z.string(),
  size: z.number(),
  receivedAt: z.number(),
  attempts: z.number(),
  lastError: z.string().nullable(),
  /** A team member said that it is to be filed, whoever sent it and whatever it looks like. */
  accepted: z.boolean().default(false),
});
export type Intake = z.infer<typeof markerSchema>;

export const PENDING_PREFIX = "intake/pending/";
const RAW_PREFIX = "raw/";

/** One object per identity and audience: the first copy's bytes are kept. */
export function rawKey(audienceId: string, identity: string): string {
  return `${RAW_PREFIX}${audienceId}/${identity}`;
}

/** Whether an object is a mail as it came, rather than a body of its own. */
export function isRawKey(key: string): boolean {
  return key.startsWith(RAW_PREFIX);
}

/** One marker per delivery: two recipients of the same bytes must not overwrite each other's envelope. */
export function markerKey({
  audienceId,
  identity,
  envelopeTo,
}: Intake): string {
  return `${PENDING_PREFIX}${audienceId}/${identity}/${encodeURIComponent(envelopeTo.toLowerCase())}`;
}

/** Whole bodies and attachments are found by the mail, so that a second try overwrites its own objects. */
export function bodyKey(audienceId: string, identity: string): string {
  return `bodies/${audienceId}/${identity}`;
}

export function inboundAttachmentKey(
  audienceId: string,
  identity: string,
  position: number,
): string {
  return `attachments/${audienceId}/${identity}/${position}`;
}

/** Keeps the bytes unless a copy of the same mail is there already. */
export async function storeRaw(
  files: R2Bucket,
  key: string,
  raw: Uint8Array,
): Promise<void> {
  await files.put(key, raw, { onlyIf: new Headers({ "If-None-Match": "*" }) });
}

export async function writeMarker(
  files: R2Bucket,
  intake: Intake,
): Promise<string> {
  const key = markerKey(intake);
  await files.put(key, JSON.stringify(intake));
  return key;
}

/** Null when the mail has reached its place already. */
export async function readMarker(
  files: R2Bucket,
  key: string,
): Promise<Intake | null> {
  const object = await files.get(key);
  return object ? markerSchema.parse(await object.json()) : null;
}

/** A stored mail: its bytes, or a stream where they are more than an isolate should hold. */
export async function bytesOf(
  object: R2ObjectBody,
): Promise<Uint8Array | ReadableStream<Uint8Array>> {
  return object.size > MAX_MAIL_BYTES_AT_ONCE
    ? object.body
    : new Uint8Array(await object.arrayBuffer());
}
