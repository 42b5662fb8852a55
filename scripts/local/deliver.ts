import type { ArrivingMail } from "../../worker/inbound/accept.ts";

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
      setReject: (reason) => {
        rejection ??= reason;
      },
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
