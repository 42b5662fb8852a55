import { beforeEach, describe, expect, it } from "vitest";
import { MAX_ADDRESSES, MAX_ATTACHMENTS } from "../../../worker/limits.ts";
import { bookClub, max } from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { as, ask } from "../../support/http.ts";
import { pendingMails, processPending } from "../../support/jobs.ts";
import { deliver } from "../../support/mail.ts";
import {
  base64,
  bombHead,
  mailBombs,
  mixed,
  part,
} from "../../support/mail-bombs.ts";

const MIB = 1024 * 1024;

describe("a mail bomb is taken, bounded and said to be cut; the inbox stays as it is", () => {
  let asMax: Awaited<ReturnType<typeof as>>;
  beforeEach(async () => {
    asMax = await as(max);
  });

  it.each(Object.keys(mailBombs))("%s", { timeout: 60_000 }, async (name) => {
    const bomb = mailBombs[name];
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
      bombHead("Catalogue", mixed) +
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
