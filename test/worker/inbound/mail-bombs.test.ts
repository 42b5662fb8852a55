import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { MAX_ADDRESSES, MAX_ATTACHMENTS } from "../../../worker/limits.ts";
import { bookClub, max } from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { as, ask } from "../../support/http.ts";
import { pendingMails, processPending } from "../../support/jobs.ts";
import { deliver } from "../../support/mail.ts";

const MIB = 1024 * 1024;
const head = (subject: string, ...fields: string[]) =>
  [
    "From: kim@reader.example",
    `Subject: ${subject}`,
    "MIME-Version: 1.0",
    ...fields,
    "",
    "",
  ].join("\r\n");
const mixed = 'Content-Type: multipart/mixed; boundary="b"';
const part = (type: string, body: string) =>
  `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
const base64 = (bytes: Uint8Array) =>
  (
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join("\r\n");

function nested(levels: number): string {
  let mail = head("Levels", 'Content-Type: multipart/mixed; boundary="l0"');
  for (let n = 0; n < levels; n++)
    mail += `--l${n}\r\nContent-Type: multipart/mixed; boundary="l${n + 1}"\r\n\r\n`;
  return `${mail}--l${levels}\r\nContent-Type: text/plain\r\n\r\nDeep\r\n`;
}

/** What each is, and what is said of it where it is not shown in full. */
const bombs: Record<string, { raw: () => string; problem?: string }> = {
  "10,000 parts": {
    raw: () =>
      head("Parts", mixed) + part("text/plain", "x").repeat(10_000) + "--b--",
    problem: "parts_cut",
  },
  "10,000 files": {
    raw: () =>
      head("Files", mixed) + part("image/png", "x").repeat(10_000) + "--b--",
    problem: "parts_cut",
  },
  "1,000 nested levels": {
    raw: () => nested(1000),
    problem: "structure_unreadable",
  },
  "100,000 addresses": {
    raw: () =>
      head(
        "Addresses",
        `To: ${Array.from({ length: 100_000 }, (_, n) => `a${n}@b.example`).join(",\r\n ")}`,
      ) + "Hello",
    problem: "header_cut",
  },
  "a header of 5 MB": {
    raw: () => `${"X-Filler: y\r\n".repeat(400_000)}${head("Header")}Hello`,
    problem: "header_cut",
  },
  "an archive that unpacks to a hundred megabytes": {
    raw: () =>
      head("Zip", mixed) +
      part("text/plain", "See the archive.") +
      `--b\r\nContent-Type: application/gzip; name=bomb.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(gzipSync(new Uint8Array(100 * MIB)))}\r\n--b--`,
  },
  "24 MB of HTML": {
    raw: () =>
      head("HTML", "Content-Type: text/html") +
      "<p>again</p>".repeat((24 * MIB) / 12),
    problem: "body_cut",
  },
  "100 KB of newlines": {
    raw: () => `${head("Newlines")}Hello${"\r\n".repeat(50_000)}`,
  },
  "1 MB on one line": {
    raw: () => head("Line") + "word ".repeat(200_000),
  },
  "50,000 quote marks": {
    raw: () => `${head("Quotes")}Hello\r\n${">".repeat(50_000)} deep\r\n`,
  },
};

describe("a mail bomb is taken, bounded and said to be cut; the inbox stays as it is", () => {
  let asMax: Awaited<ReturnType<typeof as>>;
  beforeEach(async () => {
    asMax = await as(max);
  });

  it.each(Object.keys(bombs))("%s", { timeout: 60_000 }, async (name) => {
    const bomb = bombs[name];
    const raw = bomb?.raw() ?? "";
    expect(await deliver(raw, { to: bookClub.inboxAddress })).toBeNull();
    for (const marker of await pendingMails()) await processPending(marker);
    expect(await pendingMails()).toEqual([]);

    const path = `/api/v1/audiences/${bookClub.id}/conversations`;
    const list = await asMax.get(path);
    expect(list.body.items).toHaveLength(1);
    expect(JSON.stringify(list.body).length).toBeLessThan(3000);
    const { id } = list.body.items[0];
    const { body } = await asMax.get(`/api/v1/conversations/${id}`);
    const [message] = body.messages;
    expect(message.attachments.length).toBeLessThanOrEqual(MAX_ATTACHMENTS);
    expect(message.to.length).toBeLessThanOrEqual(MAX_ADDRESSES);
    expect(message.text.length).toBeLessThanOrEqual(2 * MIB);
    if (bomb?.problem) expect(message.problems).toContain(bomb.problem);
    else expect(message.problems).toEqual([]);
    const row = await env.DB.prepare(
      "select storage_key as key from inbound",
    ).first<{ key: string }>();
    const stored = await env.FILES.head(row?.key ?? "");
    expect(stored?.size, "every byte is kept").toBe(Buffer.byteLength(raw));
  });

  it("a file of 20 MB is downloaded out of the mail that it came in", async () => {
    const content = new Uint8Array(15 * MIB).map(
      (_, n) => (n * 31 + (n >> 8)) % 256,
    );
    content.set(new TextEncoder().encode("%PDF-1.4\n"));
    const raw =
      head("Catalogue", mixed) +
      part("text/plain", "Our catalogue.") +
      `--b\r\nContent-Type: application/pdf; name="catalogue.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}\r\n--b--\r\n`;
    await deliver(raw, { to: bookClub.inboxAddress });
    for (const marker of await pendingMails()) await processPending(marker);
    const list = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations`,
    );
    const { body } = await asMax.get(
      `/api/v1/conversations/${list.body.items[0].id}`,
    );
    const [message] = body.messages;
    expect(message.text.trim()).toBe("Our catalogue.");
    expect(message.attachments).toMatchObject([
      { name: "catalogue.pdf", type: "application/pdf", size: content.length },
    ]);
    const { objects } = await env.FILES.list({ prefix: "attachments/" });
    expect(objects, "no second copy").toEqual([]);
    const file = await ask(
      `/api/v1/attachments/${message.attachments[0].id}/content`,
      { headers: { cookie: asMax.cookie } },
    );
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(Buffer.compare(bytes, content)).toBe(0);
  });
});
