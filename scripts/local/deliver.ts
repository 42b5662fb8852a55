/**
 * Hands a mail to the Worker's own `email()` exactly as the bytes came. wrangler's local endpoint cannot: it
 * parses first, refuses an empty envelope sender, a missing Message-ID or From and bytes that are no mail, and
 * cuts out Bcc. Answers `accepted`, or `rejected` with the reason given to setReject; a throw is a 500.
 */
export async function deliverLocally(
  request: Request,
  email: (message: ArrivingMail) => Promise<void> | void,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const bytes = new Uint8Array(await request.arrayBuffer());
  let rejection: string | null = null;
  try {
    await email({
      from: query.get("from") ?? "",
      to: query.get("to") ?? "",
      raw: new Blob([bytes]).stream(),
      rawSize: bytes.byteLength,
      headers: readHeaders(bytes),
      setReject: (reason) => {
        rejection ??= reason;
      },
      forward: () => Promise.reject(new Error("Nothing is forwarded locally.")),
      reply: () => Promise.reject(new Error("Nothing is replied locally.")),
    });
  } catch (error) {
    // The sender's server tries again, as it would with Cloudflare.
    console.error("email() threw", error);
    return Response.json({ outcome: "failed" }, { status: 500 });
  }
  return Response.json(
    rejection === null
      ? { outcome: "accepted" }
      : { outcome: "rejected", reason: rejection },
  );
}

/** As much of the header as fits a Headers object, which Cloudflare hands over beside the bytes. */
function readHeaders(bytes: Uint8Array): Headers {
  const headers = new Headers();
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, 65_536));
  const [block = ""] = text.split(/\r?\n\r?\n/, 1);
  for (const field of block.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const [, name, value] =
      /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):\s*([\t\x20-\x7e\x80-\xff]*)$/.exec(
        field,
      ) ?? [];
    if (name !== undefined && value !== undefined) headers.append(name, value);
  }
  return headers;
}
