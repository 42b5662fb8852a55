import { imageUnavailable } from "../lib/errors.ts";
import {
  MAX_REMOTE_IMAGE_BYTES,
  MAX_REMOTE_IMAGE_REDIRECTS,
  REMOTE_IMAGE_TIMEOUT_MS,
} from "../limits.ts";
import { typeByContent } from "../mail/content-type.ts";
import { isFetchable } from "./fetchable.ts";

const RASTER_TYPES = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/bmp",
]);

export interface Image {
  type: string;
  content: Uint8Array;
}

/**
 * Fetches one remote image for a reader who asked for it: no cookies, no referrer, at most three redirects each
 * checked again, 5 MiB, 10 seconds, and only what is a raster image by its bytes (never SVG).
 */
export async function fetchImage(
  address: string,
  ownHosts: readonly string[],
): Promise<Image> {
  const signal = AbortSignal.timeout(REMOTE_IMAGE_TIMEOUT_MS);
  let next = address;
  for (let hop = 0; hop <= MAX_REMOTE_IMAGE_REDIRECTS; hop += 1) {
    if (!isFetchable(next, ownHosts))
      throw imageUnavailable("its address is not a public one");
    const response = await ask(next, signal);
    const location =
      response.status >= 300 && response.status < 400
        ? response.headers.get("location")
        : null;
    if (location === null) return readImage(response);
    await response.body?.cancel();
    if (!URL.canParse(location, next))
      throw imageUnavailable("it leads nowhere");
    next = new URL(location, next).href;
  }
  throw imageUnavailable("it leads from one address to the next");
}

async function ask(address: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, {
      redirect: "manual",
      signal,
      headers: { accept: "image/*" },
    });
  } catch (cause) {
    throw imageUnavailable(
      cause instanceof Error && cause.name === "TimeoutError"
        ? "it took too long"
        : "no answer",
    );
  }
}

async function readImage(response: Response): Promise<Image> {
  if (!response.ok)
    throw imageUnavailable(`the other side answered ${response.status}`);
  const content = await readAtMost(response, MAX_REMOTE_IMAGE_BYTES);
  // By its bytes alone: what the other side says it is counts for nothing.
  const type = await typeByContent(content, "");
  if (!RASTER_TYPES.has(type)) throw imageUnavailable("it is not a picture");
  return { type, content };
}

async function readAtMost(
  response: Response,
  max: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > max) throw imageUnavailable("it is too large");
    chunks.push(chunk);
  }
  const content = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    content.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return content;
}
