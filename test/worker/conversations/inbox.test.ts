import { beforeEach, describe, expect, it } from "vitest";
import {
  bookClub,
  gil,
  kim,
  lou,
  max,
  mia,
  vic,
  wim,
  wineList,
} from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { value } from "../../support/house.ts";
import { as } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";

const inbox = `/api/v1/audiences/${bookClub.id}/conversations`;
let asMax: Awaited<ReturnType<typeof as>>;

beforeEach(async () => {
  asMax = await as(max);
});

async function receive(subject: string, parts = {}): Promise<string> {
  await deliver(mail({ subject, ...parts }), { to: bookClub.inboxAddress });
  const { body } = await asMax.get(`${inbox}?view=all&limit=100`);
  return body.items.find((row: { subject: string }) => row.subject === subject)
    .id;
}

const subjects = async (query: string): Promise<string[]> =>
  (await asMax.get(`${inbox}?${query}`)).body.items.map(
    (row: { subject: string }) => row.subject,
  );

describe("a view", () => {
  it("shows what belongs in it, and its count says the same", async () => {
    const [open, mine, starred, snoozed, done] = [
      await receive("open"),
      await receive("mine"),
      await receive("starred"),
      await receive("snoozed"),
      await receive("done"),
    ];
    const at = (id: string) => `/api/v1/conversations/${id}`;
    await asMax.put(`${at(mine)}/assignment`, { userId: max.id });
    await asMax.put(`${at(starred)}/star`);
    await asMax.put(`${at(snoozed)}/snooze`, {
      until: new Date(Date.now() + 86_400_000).toISOString(),
    });
    await asMax.put(`${at(done)}/closure`);
    await asMax.put(`${at(open)}/reading`);
    expect((await subjects("view=open")).toSorted()).toEqual([
      "mine",
      "open",
      "starred",
    ]);
    expect(await subjects("view=mine")).toEqual(["mine"]);
    expect((await subjects("view=unassigned")).toSorted()).toEqual([
      "open",
      "starred",
    ]);
    expect(await subjects("view=starred")).toEqual(["starred"]);
    expect(await subjects("view=snoozed")).toEqual(["snoozed"]);
    expect(await subjects("view=done")).toEqual(["done"]);
    expect(await subjects("view=all")).toHaveLength(5);
    expect((await subjects("view=open&unread=true")).toSorted()).toEqual([
      "mine",
      "starred",
    ]);
    expect(await subjects("view=open&unread=false")).toEqual(["open"]);
    expect(await subjects(`view=all&assignee=${max.id}`)).toEqual(["mine"]);
    expect(await subjects("view=all&source=campaign")).toEqual([]);
    const { counts } = (await asMax.get(`/api/v1/audiences/${bookClub.id}`))
      .body;
    expect(counts).toMatchObject({
      open: 3,
      openUnread: 2,
      mine: 1,
      unassigned: 2,
      starred: 1,
      snoozed: 1,
      done: 1,
      all: 5,
    });
  });

  it("has counts that equal a recount after any walk through the verbs", async () => {
    const ids = await Promise.all(
      Array.from({ length: 6 }, (_, i) => receive(`walk ${i}`)),
    );
    const steps = ["closure", "star", "reading", "assignment", "snooze"];
    let seed = 7;
    const random = (below: number) =>
      (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let step = 0; step < 80; step += 1) {
      const path = `/api/v1/conversations/${ids[random(6)] ?? ""}/${steps[random(5)] ?? ""}`;
      const body = path.endsWith("assignment")
        ? { userId: random(2) === 0 ? max.id : gil.id }
        : path.endsWith("snooze")
          ? { until: new Date(Date.now() + 1e8).toISOString() }
          : undefined;
      const { status } =
        random(2) === 0
          ? await asMax.put(path, body)
          : await asMax.delete(path);
      expect(status).toBe(200);
    }
    const recount = await env.DB.prepare(
      `select sum(status = 'open') open, sum(status = 'open' and unread = 1) openUnread, sum(status = 'open' and assignee_id is null) unassigned,
        sum(starred_at is not null) starred, sum(status = 'snoozed') snoozed, sum(status = 'done') done, count(*) "all",
        sum(status = 'open' and assignee_id = ?) mine from conversations`,
    )
      .bind(max.id)
      .first<Record<string, number>>();
    expect(
      (await asMax.get(`/api/v1/audiences/${bookClub.id}`)).body.counts,
    ).toMatchObject(recount ?? {});
  });

  it("pages by keyset, also where many share one time", async () => {
    for (let i = 0; i < 7; i += 1) await receive(`page ${i}`);
    await env.DB.prepare(
      "update conversations set last_activity_at = 1700000000000",
    ).run();
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body } = await asMax.get(
        `${inbox}?limit=3${cursor ? `&cursor=${cursor}` : ""}`,
      );
      seen.push(...body.items.map((row: { subject: string }) => row.subject));
      cursor = body.nextCursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(await asMax.get(`${inbox}?cursor=nonsense!`)).toMatchObject({
      status: 400,
      body: { error: { fields: { cursor: expect.any(String) } } },
    });
  });
});

describe("a verb", () => {
  it("done twice happens once", async () => {
    const id = await receive("twice");
    const before = Number(
      await value("select event_seq from audiences where id = ?", bookClub.id),
    );
    for (const what of ["closure", "star", "reading"]) {
      await asMax.put(`/api/v1/conversations/${id}/${what}`);
      await asMax.put(`/api/v1/conversations/${id}/${what}`);
    }
    // Closing reads it too, so reading changed nothing.
    expect(
      Number(
        await value(
          "select event_seq from audiences where id = ?",
          bookClub.id,
        ),
      ) - before,
    ).toBe(2);
  });

  it("assigns only to who may see the inbox", async () => {
    const id = await receive("assign");
    for (const userId of [vic.id, "usr_nobodynobodyno"]) {
      expect(
        await asMax.put(`/api/v1/conversations/${id}/assignment`, { userId }),
      ).toMatchObject({ status: 400 });
    }
    await deliver(mail({ from: wim.email }), {
      from: wim.email,
      to: wineList.inboxAddress,
    });
    const wine = (
      await asMax.get(`/api/v1/audiences/${wineList.id}/conversations`)
    ).body.items[0].id;
    expect(
      (
        await asMax.put(`/api/v1/conversations/${wine}/assignment`, {
          userId: mia.id,
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await asMax.put(`/api/v1/conversations/${id}/assignment`, {
          userId: mia.id,
        })
      ).status,
    ).toBe(200);
  });
});

describe("search", () => {
  beforeEach(async () => {
    await receive("Café crème", { text: "An order of forty macarons" });
    await receive("Other", {
      from: `Lou Reader <${lou.email}>`,
      text: "Forty-two candles, please",
    });
    await deliver(
      mail({ from: wim.email, subject: "Secret", text: "macarons with port" }),
      { from: wim.email, to: wineList.inboxAddress },
    );
  });
  const search = (words: string) => subjects(`q=${encodeURIComponent(words)}`);

  it("finds subject, words, names, addresses and beginnings, without accents", async () => {
    expect(await search("cafe creme")).toEqual(["Café crème"]);
    expect(await search("MACARONS")).toEqual(["Café crème"]);
    expect(await search("maca")).toEqual(["Café crème"]);
    expect(await search("lou reader")).toEqual(["Other"]);
    expect(await search(lou.email)).toEqual(["Other"]);
    expect(await search('"order of forty"')).toEqual(["Café crème"]);
    expect(await search("forty")).toHaveLength(2);
    expect(await search("forty nothing")).toEqual([]);
  });

  it("takes whatever is typed as words, and finds no other audience's", async () => {
    for (const hostile of [
      '"',
      '" OR *',
      "NEAR(a b)",
      "subject:x",
      "audience : winelistwinelist",
      "a AND NOT b",
      "* ^ -",
      "{who} : x",
      "'; drop table search",
      "\u0000",
    ]) {
      expect
        .soft(
          (await asMax.get(`${inbox}?q=${encodeURIComponent(hostile)}`)).status,
          hostile,
        )
        .toBe(200);
    }
    expect(await search("port")).toEqual([]);
    expect(await search("audience winelistwinelist macarons")).toEqual([]);
  });
});

describe("what is shown", () => {
  it("keeps a long body whole, and the bytes as they came", async () => {
    const text = `Begin ${"word ".repeat(2000)}end`;
    const raw = mail({ subject: "long", text });
    await deliver(raw, { to: bookClub.inboxAddress });
    const { body } = await asMax.get(inbox);
    const opened = (
      await asMax.get(`/api/v1/conversations/${body.items[0].id}`)
    ).body;
    expect(opened.messages[0].text.trim()).toBe(text);
    expect(opened.contact.name).toBe(kim.name);
    expect(
      (await asMax.get(`/api/v1/messages/${opened.messages[0].id}/raw`)).body,
    ).toBe(raw);
    expect(
      await value("select text is null and body_key is not null from messages"),
    ).toBe(1);
  });

  it("the header fields come in the order of the mail", async () => {
    const id = await receive("headed", {
      headers: ["X-Mailer: Pigeon", "List-Id: <a.b>"],
    });
    const { messages } = (await asMax.get(`/api/v1/conversations/${id}`)).body;
    const path = `/api/v1/messages/${messages[0].id}/headers`;
    const { fields, cut } = (await asMax.get(path)).body;
    expect(cut).toBe(false);
    expect(fields[0]).toEqual({
      name: "from",
      value: "Kim Reader <kim@reader.example>",
    });
    expect(fields).toContainEqual({ name: "x-mailer", value: "Pigeon" });
  });

  it("a small mail is its own stored body: no second object, HTML and all", async () => {
    const html = `<p>${"Ünïcode ".repeat(600)}</p>`;
    await deliver(
      mail({ subject: "small", text: html }).replace("text/plain", "text/html"),
      { to: bookClub.inboxAddress },
    );
    expect((await env.FILES.list({ prefix: "bodies/" })).objects).toEqual([]);
    const { body } = await asMax.get(inbox);
    const [message] = (
      await asMax.get(`/api/v1/conversations/${body.items[0].id}`)
    ).body.messages;
    expect(message.html.trim()).toBe(html);
    expect(message.text).toContain("Ünïcode Ünïcode");
  });

  it("an answer shows its new text, its signature apart, and the whole on demand", async () => {
    const text = [
      "The second, please.",
      "",
      "-- ",
      "Kim",
      "",
      "On 3 Mar 2026, at 09:15, Books <books@example.test> wrote:",
      "> Which edition?",
    ].join("\r\n");
    const id = await receive("answer", { text });
    const [message] = (await asMax.get(`/api/v1/conversations/${id}`)).body
      .messages;
    expect(message).toMatchObject({
      visibleText: "The second, please.",
      signature: "-- \nKim",
    });
    expect(message.text).toContain("> Which edition?");
    const comment = await asMax.post(`/api/v1/conversations/${id}/comments`, {
      clientId: "quoting-comment",
      text: "They say\n> second\n-- \nso be it",
    });
    expect(comment.body.visibleText).toBe("They say\n> second\n-- \nso be it");
    expect(comment.body).not.toHaveProperty("signature");
  });

  it("of a thread of huge letters the newest come whole, the rest one by one", async () => {
    const text = "a long line of words\n".repeat(25_000);
    const id = await receive("huge", {
      text,
      messageId: "huge-0@reader.example",
    });
    for (let n = 1; n < 12; n += 1)
      await deliver(mail({ text, inReplyTo: "huge-0@reader.example" }), {
        to: bookClub.inboxAddress,
      });
    const { messages } = (await asMax.get(`/api/v1/conversations/${id}`)).body;
    expect(messages).toHaveLength(12);
    const leftOut = messages.map(
      (each: { bodyLeftOut: boolean }) => each.bodyLeftOut,
    );
    expect(leftOut.slice(0, 8)).toEqual(Array(8).fill(true));
    expect(leftOut.slice(9)).toEqual([false, false, false]);
    expect(messages[11].text.trim()).toBe(text.trim());
    const whole = await asMax.get(`/api/v1/messages/${messages[0].id}/body`);
    expect(whole.body.text.trim()).toBe(text.trim());
  });

  it("a hostile attachment is only saved, under a harmless name", async () => {
    const raw = [
      `From: ${kim.email}`,
      "Subject: file",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      'Content-Type: image/png; name="../../x.html"',
      "",
      "<html><script>alert(1)</script></html>",
      "--b--",
    ].join("\r\n");
    await deliver(raw, { to: bookClub.inboxAddress });
    const { body } = await asMax.get(inbox);
    const [file] = (
      await asMax.get(`/api/v1/conversations/${body.items[0].id}`)
    ).body.messages[0].attachments;
    expect(file.name).not.toMatch(/[/\\]/);
    const { headers } = await asMax.get(
      `/api/v1/attachments/${file.id}/content`,
    );
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="/,
    );
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; sandbox",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("a draft is its writer's own", async () => {
    const id = await receive("draft");
    await asMax.put(`/api/v1/conversations/${id}/draft`, {
      text: "half a thought",
    });
    expect(
      (await asMax.get(`/api/v1/conversations/${id}/draft`)).body.text,
    ).toBe("half a thought");
    expect(
      (await (await as(gil)).get(`/api/v1/conversations/${id}/draft`)).body,
    ).toBeNull();
  });
});
