import { describe, expect, it } from "vitest";
import { mailIdentity } from "../../../worker/mail/identity.ts";
import {
  parseMessageIds,
  threadingHeaders,
} from "../../../worker/mail/message-ids.ts";
import {
  readReplyAddress,
  signReplyAddress,
} from "../../../worker/mail/reply-address.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a mail's identity", () => {
  const own =
    "From: a@b.example\r\nSubject: x\r\n\r\nReceived: not a field\r\n";

  it("is the same whatever trace fields each delivery puts above the sender's own header", async () => {
    const plain = await mailIdentity(bytes(own));
    const traces = [
      "Received: by mx.cloudflare.net id 1;\r\n Tue, 24 Nov 2026\r\n",
      "Return-Path: <a@b.example>\r\nReceived-SPF: pass\r\nARC-Seal: i=1\r\nARC-Message-Signature: x\r\n\ty\r\n",
      "Authentication-Results: mx.cloudflare.net; dmarc=pass\r\nX-CF-SpamH-Score: 1\r\nreceived: lower case\r\n",
    ];
    for (const trace of traces)
      expect(await mailIdentity(bytes(trace + own))).toBe(plain);
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
  });

  it("differs with any byte of the sender's own, trace fields below it included", async () => {
    const identities = await Promise.all(
      [
        own,
        own.replace("x", "y"),
        own.replace("From", "X-A: 1\r\nReceived: z\r\nFrom"),
        own.replace("From", "X-A: 1\r\nFrom"),
        `${own} `,
      ].map((raw) => mailIdentity(bytes(raw))),
    );
    expect(new Set(identities).size).toBe(identities.length);
  });

  it("exists for empty, headless and trace-only bytes", async () => {
    for (const raw of [
      "",
      "\r\n",
      "Received: x",
      "Received: x\r\n",
      "no colon here",
    ]) {
      expect
        .soft(await mailIdentity(bytes(raw)), raw)
        .toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

describe("a reply address", () => {
  const keys = {
    signing: "b",
    keys: { a: "old-".repeat(10), b: "new-".repeat(10) },
  };
  const token = {
    kind: "conversation",
    conversationId: "cnv_abcdefghijklmnop",
    contactId: "con_qrstuvwxyz234567",
  } as const;

  it("is 54 characters of lower-case base32, and is read back in any case", async () => {
    const address = await signReplyAddress(keys, token, "in.example");
    expect(address).toMatch(/^r[a-z2-7]{53}@in\.example$/);
    expect(
      await readReplyAddress(keys, address.toUpperCase(), "in.example"),
    ).toEqual(token);
    const campaign = {
      kind: "campaign",
      campaignId: "cmp_abcdefghijklmnop",
      contactId: null,
    } as const;
    expect(
      await readReplyAddress(
        keys,
        await signReplyAddress(keys, campaign, "in.example"),
        "in.example",
      ),
    ).toEqual(campaign);
  });

  it("of an older key stays valid, of an unknown one or another domain is none", async () => {
    const old = await signReplyAddress(
      { ...keys, signing: "a" },
      token,
      "in.example",
    );
    expect(await readReplyAddress(keys, old, "in.example")).toEqual(token);
    expect(
      await readReplyAddress(
        { signing: "b", keys: { b: keys.keys.b } },
        old,
        "in.example",
      ),
    ).toBeNull();
    expect(await readReplyAddress(keys, old, "other.example")).toBeNull();
    expect(
      await readReplyAddress(
        { signing: "a", keys: { a: "another ".repeat(5) } },
        old,
        "in.example",
      ),
    ).toBeNull();
  });

  it("damaged at any of its places is none", async () => {
    const [local = "", domain = ""] = (
      await signReplyAddress(keys, token, "in.example")
    ).split("@");
    for (let place = 0; place < local.length; place += 1) {
      const other = local[place] === "c" ? "d" : "c";
      expect
        .soft(
          await readReplyAddress(
            keys,
            `${local.slice(0, place)}${other}${local.slice(place + 1)}@${domain}`,
            domain,
          ),
          String(place),
        )
        .toBeNull();
    }
  });
});

describe("Message-IDs", () => {
  it("are read from what mailers write", () => {
    expect(parseMessageIds("<a@b>\r\n\t<c@d>  <a@b>")).toEqual(["a@b", "c@d"]);
    expect(parseMessageIds("bare@id")).toEqual(["bare@id"]);
    expect(parseMessageIds("words and no id")).toEqual([]);
    expect(parseMessageIds(undefined)).toEqual([]);
    expect(parseMessageIds(`<${"x".repeat(5000)}@y>`)[0]?.length).toBeLessThan(
      300,
    );
  });

  it("never break out of a header, and keep within what the mail service takes", () => {
    const ids = Array.from(
      { length: 500 },
      (_, i) => `message-${i}@a.rather.long.domain.example`,
    );
    const headers = threadingHeaders(ids, ids.at(-1) ?? null);
    expect(headers.references?.length).toBeLessThanOrEqual(2048);
    expect(headers.references).toMatch(/^<message-0@/);
    expect(headers.references).toMatch(/<message-499@[^>]+>$/);
    const nasty = threadingHeaders(["ok@x", "bad\r\nBcc: y@z"], "a>b@x");
    expect(JSON.stringify(nasty)).not.toMatch(/Bcc|\\r|\\n/);
  });
});
