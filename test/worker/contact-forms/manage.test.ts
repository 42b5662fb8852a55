import { beforeEach, describe, expect, it } from "vitest";
import { newDefinition } from "../../../worker/contact-forms/new-definition.ts";
import { art, bookClub, kim, max } from "../../support/cast.ts";
import type { Caller } from "../../support/conversations.ts";
import { env } from "../../support/env.ts";
import {
  formPath,
  formsPath,
  publishedForm,
  submit,
  written,
} from "../../support/forms.ts";
import { as, ask } from "../../support/http.ts";

let asArt: Caller;

beforeEach(async () => {
  asArt = await as(art);
});

const created = async (more: object = {}) =>
  (await asArt.post(formsPath, { clientId: crypto.randomUUID(), ...more }))
    .body;
const save = (form: { id: string; version: number }, definition: unknown) =>
  asArt.put(`${formPath(form.id)}/draft`, {
    definition,
    version: form.version,
  });

describe("a contact form", () => {
  it("begins as a draft with address, subject and message, and is made once per client id", async () => {
    const asked = { clientId: "the-first-form" };
    const one = await asArt.post(formsPath, asked);
    const two = await asArt.post(formsPath, asked);
    expect([one.status, two.body.id]).toEqual([201, one.body.id]);
    expect(one.body).toMatchObject({ state: "draft", changed: true });
    expect(
      one.body.draft.fields.map((each: { id: string }) => each.id),
    ).toEqual(["email", "subject", "message"]);
    expect((await asArt.get(formsPath)).body.items).toHaveLength(1);
  });

  it("shows people what was published, whatever is edited since", async () => {
    const form = await created();
    await asArt.put(`${formPath(form.id)}/publication`);
    const edited = await save(form, { ...form.draft, title: "Another title" });
    expect(edited.body).toMatchObject({ changed: true, state: "published" });
    const page = async () => (await ask(`/f/${form.id}`)).text();
    expect(await page()).toContain('<h1 dir="auto">Write to us</h1>');
    const published = await asArt.put(`${formPath(form.id)}/publication`);
    expect(published.body.changed).toBe(false);
    expect(await page()).toContain('<h1 dir="auto">Another title</h1>');
  });

  it("is closed and opened again", async () => {
    const id = await publishedForm(asArt);
    expect((await asArt.delete(`${formPath(id)}/publication`)).body.state).toBe(
      "closed",
    );
    expect((await asArt.delete(`${formPath(id)}/publication`)).status).toBe(
      200,
    );
    expect((await asArt.put(`${formPath(id)}/publication`)).body.state).toBe(
      "published",
    );
    expect((await ask(`/f/${id}`)).status).toBe(200);
  });

  it("is published as it was looked at: not with what somebody else has edited since", async () => {
    const asMax = await as(max);
    const { body: form } = await asMax.post(formsPath, {
      clientId: crypto.randomUUID(),
    });
    await asMax.put(`${formPath(form.id)}/draft`, {
      definition: { ...form.draft, intro: "Not to be seen yet" },
      version: form.version,
    });
    const refused = await asMax.put(`${formPath(form.id)}/publication`, {
      version: form.version,
    });
    expect([refused.status, refused.body.error.code]).toEqual([
      409,
      "form_changed",
    ]);
    expect((await ask(`/f/${form.id}`)).status).toBe(404);
  });

  it("is removed while nobody has used it; one that is open or has messages stays", async () => {
    const asMax = await as(max);
    const { body: draft } = await asMax.post(formsPath, {
      clientId: crypto.randomUUID(),
    });
    expect((await asMax.delete(formPath(draft.id))).status).toBe(200);
    expect((await asMax.get(formPath(draft.id))).status).toBe(404);
    const id = await publishedForm(asMax);
    const refused = await asMax.delete(formPath(id));
    expect([refused.status, refused.body.error.code]).toEqual([
      409,
      "form_in_use",
    ]);
    await submit(id, written(id, { leave_this_empty: "x" }));
    await asMax.delete(`${formPath(id)}/publication`);
    expect((await asMax.delete(formPath(id))).body.error.code).toBe(
      "form_in_use",
    );
  });

  it("is copied as a draft of its own", async () => {
    const id = await publishedForm(asArt, { title: "Press" });
    const copy = await created({ copyOf: id });
    expect(copy).toMatchObject({ state: "draft", title: "Press (2)" });
    expect(copy.id).not.toBe(id);
    const foreign = await asArt.post(formsPath, {
      clientId: crypto.randomUUID(),
      copyOf: "frm_nothingnothingno",
    });
    expect(foreign.status).toBe(404);
  });

  it("is not overwritten by who edits an older state", async () => {
    const form = await created();
    await save(form, { ...form.draft, title: "Mine" });
    const stale = await save(form, { ...form.draft, title: "Yours" });
    expect([stale.status, stale.body.error.code]).toEqual([
      409,
      "form_changed",
    ]);
    const same = await save(form, { ...form.draft, title: "Mine" });
    expect(same.status).toBe(200);
  });

  it("refuses what could not work: no address field, a name twice, no options, colours that cannot be seen", async () => {
    const form = await created();
    const [email, ...others] = form.draft.fields;
    const wrong: [object, string][] = [
      [{ fields: others }, "definition.fields"],
      [{ fields: [{ ...email, required: false }] }, "definition.fields"],
      [{ fields: [email, email] }, "definition.fields.1.id"],
      [
        {
          fields: [
            email,
            { kind: "dropdown", id: "shop", label: "Shop", options: [] },
          ],
        },
        "definition.fields.1.options",
      ],
      [
        { fields: [email, { kind: "text", id: "Shop!", label: "Shop" }] },
        "definition.fields.1.id",
      ],
      [
        { fields: [email, { kind: "text", id: "page_key", label: "Key" }] },
        "definition.fields.1.id",
      ],
      [
        { colours: { accent: "#ffe680", background: "#ffffff" } },
        "definition.colours.accent",
      ],
      [
        { colours: { accent: "red;}*{", background: "#ffffff" } },
        "definition.colours.accent",
      ],
      [{ redirectUrl: "javascript:alert(1)" }, "definition.redirectUrl"],
    ];
    for (const [change, field] of wrong) {
      const { status, body } = await save(form, { ...form.draft, ...change });
      expect.soft(status, field).toBe(400);
      expect
        .soft(Object.keys(body.error?.fields ?? {}), field)
        .toContain(field);
    }
  });

  it("refuses options that would be read as somebody's own words", async () => {
    const asMax = await as(max);
    const { body: form } = await asMax.post(formsPath, {
      clientId: crypto.randomUUID(),
    });
    for (const option of ["Other: none", "Autre : rien", "__answered"]) {
      const { status } = await asMax.put(`${formPath(form.id)}/draft`, {
        definition: {
          ...form.draft,
          fields: [
            ...form.draft.fields,
            { kind: "choice", id: "shop", label: "Shop", options: [option] },
          ],
        },
        version: form.version,
      });
      expect.soft(status, option).toBe(400);
    }
  });

  it("is looked at before it is published, where nothing can be sent", async () => {
    const form = await created({ language: "fr" });
    const cookie = asArt.cookie;
    const page = await ask(`${formPath(form.id)}/preview`, {
      headers: { cookie },
    });
    expect(page.headers.get("content-security-policy")).toContain(
      "frame-ancestors 'self'",
    );
    const text = await page.text();
    expect(text).toContain('<html lang="fr">');
    expect(text).toMatch(/<button type="submit" disabled/);
  });

  it("leads only to sites that can be there, one each", async () => {
    const { status, body } = await (
      await as(max)
    ).patch(`/api/v1/audiences/${bookClub.id}`, {
      allowedSites: ["https://*.shop.example"],
    });
    expect([status, body.error.code]).toEqual([400, "invalid_input"]);
  });

  it("keeps the site that it leads to allowed while it is open", async () => {
    const asMax = await as(max);
    const audience = `/api/v1/audiences/${bookClub.id}`;
    const both = ["https://shop.example", "https://blog.example"];
    await asMax.patch(audience, { allowedSites: both });
    const id = await publishedForm(asMax, {
      redirectUrl: "https://shop.example/thanks",
    });
    const only = (site: string) =>
      asMax.patch(audience, { allowedSites: [site] });
    expect((await only("https://blog.example")).body.error.code).toBe(
      "site_in_use",
    );
    expect((await only("https://shop.example")).status).toBe(200);
    await asMax.delete(`${formPath(id)}/publication`);
    expect((await only("https://blog.example")).status).toBe(200);
  });

  it("has a logo, a picture by its bytes", async () => {
    const id = await publishedForm(asArt);
    const send = (bytes: Iterable<number>) =>
      ask(`${formPath(id)}/logo`, {
        method: "PUT",
        headers: {
          cookie: asArt.cookie,
          origin: "https://parley.test",
          "content-type": "image/png",
        },
        body: new Uint8Array(bytes),
      });
    const svg = new TextEncoder().encode("<svg onload='alert(1)'/>");
    expect((await send(svg)).status).toBe(400);
    expect((await send(PIXEL)).status).toBe(200);
    const page = await (await ask(`/f/${id}`)).text();
    const src = /class="logo" src="([^"]+)"/.exec(page)?.[1] ?? "";
    const logo = await ask(src);
    expect(logo.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await logo.arrayBuffer())).toEqual(PIXEL);
    // A copy has one of its own; a draft's is seen only where its address is known.
    const { body: copy } = await asArt.post(formsPath, {
      clientId: crypto.randomUUID(),
      copyOf: id,
    });
    await asArt.delete(`${formPath(id)}/logo`);
    expect((await ask(src)).status).toBe(404);
    expect(copy.logoUrl).not.toBe(null);
    expect((await ask(copy.logoUrl)).status).toBe(200);
    expect((await ask(`/f/${copy.id}/logo`)).status).toBe(404);
  });
});

describe("the acknowledgement", () => {
  const acknowledgement = {
    subject: "We have your message",
    text: "Somebody will answer you soon.",
  };
  const outbox = async () =>
    (
      await env.DB.prepare(
        "select m.to_json, m.subject, m.automatic_kind from outbox o join messages m on m.id = o.message_id",
      ).all<{ to_json: string; subject: string; automatic_kind: string }>()
    ).results;

  it("is one mail to the sender, by the house, below what it answers", async () => {
    const asMax = await as(max);
    const id = await publishedForm(asMax, { acknowledgement });
    await submit(id, written(id));
    expect(await outbox()).toEqual([
      {
        to_json: '[{"name":"","address":"ann@writer.example"}]',
        subject: "We have your message",
        automatic_kind: "auto_reply",
      },
    ]);
    const { body } = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations`,
    );
    const [row] = body.items;
    // The list still shows what was asked, and that nobody has read it.
    expect(row).toMatchObject({
      snippet: "Do you have it in green?",
      unread: true,
      messageCount: 2,
    });
    const open = await asMax.get(`/api/v1/conversations/${row.id}`);
    expect(
      open.body.messages.map((each: { direction: string }) => each.direction),
    ).toEqual(["in", "out"]);
    // Written on what was asked: the automatic mail makes no reply stale.
    const reply = await asMax.post(`/api/v1/conversations/${row.id}/replies`, {
      clientId: crypto.randomUUID(),
      text: "We do.",
      basedOn: row.lastMessageId,
    });
    expect(reply.status).toBe(202);
  });

  it("goes to an address that nobody proved once, however often it is typed in", async () => {
    const asMax = await as(max);
    const id = await publishedForm(asMax, { acknowledgement });
    const other = await publishedForm(asMax, { acknowledgement, title: "Two" });
    for (const form of [id, id, other])
      await submit(form, written(form, { message: crypto.randomUUID() }));
    expect(await outbox()).toHaveLength(1);
  });

  it("goes three times a day to one mailbox, whatever is put behind a plus; and carries nothing of what was typed", async () => {
    const id = await publishedForm(await as(max), {
      acknowledgement,
      fields: [
        ...newDefinition("en").fields,
        {
          kind: "name",
          id: "name",
          label: "Name",
          help: "",
          required: false,
          placeholder: "",
        },
      ],
    });
    for (let index = 0; index < 5; index += 1)
      await submit(
        id,
        written(id, {
          email: `victim+${index}@writer.example`,
          name: "WIN https://evil.example",
        }),
      );
    const sent = await outbox();
    expect(sent).toHaveLength(3);
    expect(JSON.stringify(sent)).not.toContain("evil");
  });

  it("is one, however many are sent at once in a known contact's name", async () => {
    const id = await publishedForm(await as(max), { acknowledgement });
    await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        submit(
          id,
          written(id, { email: kim.email, message: `Number ${index}` }),
        ),
      ),
    );
    expect(await outbox()).toHaveLength(1);
  });

  it("does not go to machines, to the product itself, to who opted out, or to spam", async () => {
    const asMax = await as(max);
    const id = await publishedForm(asMax, { acknowledgement });
    await env.DB.prepare("update contacts set opted_out_at = 1 where id = ?")
      .bind(kim.id)
      .run();
    await submit(id, written(id, { email: kim.email }));
    await submit(id, written(id, { email: "noreply@shop.example" }));
    await submit(id, written(id, { email: "abc@inbound.parley.test" }));
    await submit(id, written(id, { leave_this_empty: "x" }));
    expect(await outbox()).toEqual([]);
  });

  it("stops for a day when one contact writes more than six times in ten minutes", async () => {
    const asMax = await as(max);
    const plain = await publishedForm(asMax);
    const id = await publishedForm(asMax, { acknowledgement });
    for (let index = 0; index < 7; index += 1)
      await submit(plain, written(plain, { message: `Number ${index}` }));
    await submit(id, written(id));
    expect(await outbox()).toEqual([]);
    await submit(id, written(id, { email: "bo@writer.example" }));
    expect(await outbox()).toHaveLength(1);
  });

  it("is not sent when the month's limit is reached, and the message arrives all the same", async () => {
    const asMax = await as(max);
    const id = await publishedForm(asMax, { acknowledgement });
    await env.DB.prepare("update accounts set monthly_send_limit = 0").run();
    expect((await submit(id, written(id))).status).toBe(303);
    expect(await outbox()).toEqual([]);
    const { body } = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations`,
    );
    expect(body.items).toHaveLength(1);
  });
});

const PIXEL = new Uint8Array([
  ...Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
]);
