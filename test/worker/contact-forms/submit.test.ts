import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookClub, kim, max, ona, wineList } from "../../support/cast.ts";
import {
  inboxPath,
  pathOf,
  replyAddress,
  type Caller,
} from "../../support/conversations.ts";
import { env } from "../../support/env.ts";
import { expectError } from "../../support/errors.ts";
import {
  formPath,
  pageKey,
  publishedForm,
  submit,
  written,
} from "../../support/forms.ts";
import { value } from "../../support/house.ts";
import { answerOf, as, ask } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";

let asMax: Caller;
let formId: string;

beforeEach(async () => {
  asMax = await as(max);
  formId = await publishedForm(asMax);
});

const inbox = async () => (await asMax.get(inboxPath)).body.items;
const waiting = async () =>
  (await asMax.get(`/api/v1/audiences/${bookClub.id}/inbound?state=spam`)).body
    .items;

describe("a contact form that is sent without script", () => {
  it("becomes a conversation, and its sender a contact who never opted in", async () => {
    const sent = await submit(formId, written(formId));
    expect([sent.status, sent.location]).toEqual([303, `/f/${formId}/thanks`]);
    const [row] = await inbox();
    expect(row).toMatchObject({
      subject: "A book",
      source: "contact_form",
      unread: true,
      snippet: "Do you have it in green?",
      contact: { email: "ann@writer.example" },
    });
    const { body } = await asMax.get(`/api/v1/contacts/${row.contact.id}`);
    expect(body.status).toBe("non_subscribed");
    const open = await asMax.get(pathOf(row.id));
    expect(open.body.messages[0]).toMatchObject({
      text: "Do you have it in green?",
      verdict: null,
      submission: { formId, title: "Write to us" },
    });
  });

  it("of a known contact is that contact's, and changes nothing of it", async () => {
    await submit(formId, written(formId, { email: kim.email.toUpperCase() }));
    const [row] = await inbox();
    expect(row.contact).toEqual({
      id: kim.id,
      email: kim.email,
      name: kim.name,
    });
    expect(
      await value("select status from contacts where id = ?", kim.id),
    ).toBe("subscribed");
  });

  it("is one message, whether sent by a double click, a resend or eight times at once", async () => {
    const values = written(formId);
    await Promise.all(Array.from({ length: 8 }, () => submit(formId, values)));
    const again = await submit(formId, values);
    expect(again.status).toBe(303);
    expect(await inbox()).toHaveLength(1);
    expect(await value("select count(*) from form_submissions")).toBe(1);
  });

  it("without a key is one message within ten minutes, by content and address", async () => {
    const { page_key: _, ...values } = written(formId);
    await Promise.all(Array.from({ length: 5 }, () => submit(formId, values)));
    await submit(formId, { ...values, email: "bo@writer.example" });
    expect(await inbox()).toHaveLength(2);
  });

  it("is answered by mail, and the contact's mail joins the same conversation", async () => {
    await submit(formId, written(formId));
    const [row] = await inbox();
    await deliver(
      mail({ from: "Ann <ann@writer.example>", text: "Thank you!" }),
      {
        from: "ann@writer.example",
        to: await replyAddress(row.id, row.contact.id),
      },
    );
    const { body } = await asMax.get(pathOf(row.id));
    expect(
      body.messages.map((each: { text: string }) => each.text.trim()),
    ).toEqual(["Do you have it in green?", "Thank you!"]);
  });

  it("lays out what else was answered, and shows it by question", async () => {
    const id = await publishedForm(asMax, {
      fields: [
        ...(await asMax.get(formPath(formId))).body.draft.fields,
        field("choice", "shop", "Which shop?", {
          options: ["Bergen", "Oslo"],
          other: true,
        }),
        field("several", "topics", "Topics", {
          options: ["Crime", "Travel", "Poetry"],
        }),
        field("range", "liked", "How was it?", { min: 1, max: 5 }),
        field("checkbox", "urgent", "It is urgent", {}),
      ],
    });
    await submit(id, {
      ...written(id),
      shop: "__other",
      shop__other: "The one at sea",
      topics: ["Crime", "Poetry"],
      liked: "4",
      urgent: "on",
    });
    const [row] = await inbox();
    const { body } = await asMax.get(pathOf(row.id));
    expect(body.messages[0].text).toBe(
      "Do you have it in green?\n\nWhich shop?: Other: The one at sea\nTopics:\nCrime\nPoetry\nHow was it?: 4\nIt is urgent: ✓",
    );
    expect(
      body.messages[0].submission.answers.find(
        (each: { id: string }) => each.id === "topics",
      ),
    ).toMatchObject({ label: "Topics", values: ["Crime", "Poetry"] });
  });

  it("keeps a long text whole, in R2", async () => {
    const long = "All of it. ".repeat(800).trim();
    await submit(formId, written(formId, { message: long }));
    const [row] = await inbox();
    const { body } = await asMax.get(pathOf(row.id));
    expect(body.messages[0].text).toBe(long);
  });

  it("subscribes who ticked it, keeps the wording, and nobody else", async () => {
    const id = await publishedForm(asMax, {
      subscribe: { wording: "Send me the letter of the month." },
    });
    await submit(id, written(id));
    await submit(
      id,
      written(id, { email: "bo@writer.example", subscribe: "on" }),
    );
    const { results } = await env.DB.prepare(
      "select c.email, c.status, k.wording from contacts c left join consents k on k.contact_id = c.id where c.email like '%writer.example' order by c.email",
    ).all();
    expect(results).toEqual([
      { email: "ann@writer.example", status: "non_subscribed", wording: null },
      {
        email: "bo@writer.example",
        status: "subscribed",
        wording: "Send me the letter of the month.",
      },
    ]);
  });

  it("never subscribes again whom somebody else's tick names: who left stays away, the consent is kept", async () => {
    await env.DB.prepare(
      "update contacts set status = 'unsubscribed' where id = ?",
    )
      .bind(kim.id)
      .run();
    const id = await publishedForm(asMax, { subscribe: { wording: "News" } });
    await submit(id, written(id, { email: kim.email, subscribe: "on" }));
    expect(
      await value("select status from contacts where id = ?", kim.id),
    ).toBe("unsubscribed");
    expect(await value("select count(*) from consents")).toBe(1);
  });

  it("without anything that can be seen in it is empty", async () => {
    const { status, body } = await submit(
      formId,
      written(formId, { message: "\u200b\u202e\u2800\u3164 " }),
    );
    expect([status, body]).toEqual([
      400,
      expect.stringContaining("f-message-error"),
    ]);
  });

  it("takes what was written beside other, ticked or not", async () => {
    const id = await publishedForm(asMax, {
      fields: [
        ...(await asMax.get(formPath(formId))).body.draft.fields,
        field("choice", "shop", "Shop", { options: ["Oslo"], other: true }),
      ],
    });
    await submit(id, written(id, { shop__other: "At sea" }));
    const [row] = await inbox();
    const { body } = await asMax.get(pathOf(row.id));
    expect(body.messages[0].text).toContain("Shop: Other: At sea");
  });

  it("that was corrected keeps the key of its page", async () => {
    const values = written(formId);
    const { body } = await submit(formId, { ...values, message: "" });
    expect(body).toContain(`value="${values.page_key}"`);
  });

  it("is the sender's who is called so, whatever other addresses are asked for; its subject is one line", async () => {
    const id = await publishedForm(asMax, {
      fields: [
        field("email", "friend", "A friend's address", {}),
        field("email", "email", "Yours", { required: true }),
        field("long_text", "subject", "Subject", {}),
      ],
    });
    await submit(
      id,
      written(id, {
        friend: "friend@other.example",
        subject: `One\nTwo ${"x".repeat(900)}`,
      }),
    );
    const [row] = await inbox();
    expect(row.contact.email).toBe("ann@writer.example");
    expect(row.subject).toMatch(/^One Two x+$/);
    expect(row.subject.length).toBeLessThanOrEqual(500);
  });

  it("loses nothing of a page that was opened before its fields changed", async () => {
    const values = written(formId, { message: "Of the old page" });
    const { body: form } = await asMax.get(formPath(formId));
    await asMax.put(`${formPath(formId)}/draft`, {
      definition: {
        ...form.draft,
        fields: [
          ...form.draft.fields.filter(
            (each: { id: string }) => each.id !== "message",
          ),
          field("text", "why", "Why?", { required: true }),
        ],
      },
      version: form.version,
    });
    await asMax.put(`${formPath(formId)}/publication`);
    const asked = await submit(formId, values);
    expect(asked.body).toMatch(
      /type="hidden"\s+name="message"\s+value="Of the old page"/,
    );
    await submit(formId, { ...values, why: "Because" });
    const [row] = await inbox();
    const { body } = await asMax.get(pathOf(row.id));
    expect(body.messages[0].text).toContain("Of the old page");
    expect(body.messages[0].text).toContain("Why?: Because");
  });

  it("is listed with the others of its form, and named in the timeline with what was ticked", async () => {
    const other = await publishedForm(asMax, {
      title: "Orders",
      subscribe: { wording: "Send me news" },
    });
    await submit(formId, written(formId));
    await submit(other, written(other, { message: "Two", subscribe: "on" }));
    const { body } = await asMax.get(`${inboxPath}?view=all&form=${other}`);
    expect(body.items).toMatchObject([{ formId: other, snippet: "Two" }]);
    // Asked of another inbox, it names nothing of this one.
    const asOna = await as(ona);
    const elsewhere = await asOna.get(
      `/api/v1/audiences/${wineList.id}/conversations?view=all&form=${other}`,
    );
    expect([elsewhere.status, elsewhere.body.items]).toEqual([200, []]);
    const timeline = await asMax.get(
      `/api/v1/contacts/${body.items[0].contact.id}/timeline`,
    );
    expect(
      timeline.body.items.filter(
        (each: { type: string }) => each.type === "form.submitted",
      ),
    ).toMatchObject([
      { page: "Orders", wording: "Send me news" },
      { page: "Write to us", wording: null },
    ]);
  });

  it("is on the contact's timeline", async () => {
    await submit(formId, written(formId));
    const [row] = await inbox();
    const { body } = await asMax.get(
      `/api/v1/contacts/${row.contact.id}/timeline`,
    );
    expect(body.items.map((each: { type: string }) => each.type)).toContain(
      "form.submitted",
    );
  });
});

describe("what does not fit", () => {
  it("is said on top and beside the field, and nothing typed is lost", async () => {
    const typed = { ...written(formId), email: "ann at writer", message: "" };
    const { status, body } = await submit(formId, {
      ...typed,
      subject: `<script>alert(1)</script>"'`,
    });
    expect(status).toBe(400);
    expect(body).toContain("<title>Error: Write to us</title>");
    expect(body).toMatch(/role="alert"\s+tabindex="-1"\s+autofocus/);
    expect(body).toContain('href="#f-email"');
    expect(body).toContain('id="f-message-error"');
    expect(body).toContain('value="ann at writer"');
    expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;");
    expect(body).not.toContain("<script>");
    expect(await inbox()).toEqual([]);
  });

  it("is refused: fields sent twice, answers that were not offered, dates that do not exist, a million characters", async () => {
    const id = await publishedForm(asMax, {
      fields: [
        ...(await asMax.get(formPath(formId))).body.draft.fields,
        field("dropdown", "shop", "Which shop?", { options: ["Bergen"] }),
        field("date", "day", "When?", {}),
        field("phone", "phone", "Phone", {}),
      ],
    });
    const wrong: [Record<string, string | string[]>, string][] = [
      [{ email: ["a@b.example", "c@d.example"] }, "f-email-error"],
      [{ shop: "Paris" }, "f-shop-error"],
      [{ day: "2026-02-30" }, "f-day-error"],
      [{ phone: "call me" }, "f-phone-error"],
      [{ message: "x".repeat(1_000_000) }, "f-message-error"],
      [{ subject: "x".repeat(400) }, "f-subject-error"],
    ];
    for (const [values, error] of wrong) {
      const { status, body } = await submit(id, { ...written(id), ...values });
      expect.soft(status, error).toBe(400);
      expect.soft(body, error).toContain(error);
    }
    expect(await inbox()).toEqual([]);
  });

  it("is not an address or a number that is only unusual; of what is wrong the message says how it is written", async () => {
    const id = await publishedForm(asMax, {
      fields: [
        ...(await asMax.get(formPath(formId))).body.draft.fields,
        field("date", "day", "When?", {}),
        field("phone", "phone", "Phone", {}),
      ],
    });
    const addresses = [
      ["ann@münchen.example", "ann@xn--mnchen-3ya.example"],
      ["Ann+Books/Tea%x!y@Writer.Example", "ann+books/tea%x!y@writer.example"],
      ["o'neill@post.writer.example", "o'neill@post.writer.example"],
    ];
    for (const [email = ""] of addresses)
      expect.soft((await submit(id, written(id, { email }))).status).toBe(303);
    expect(
      (await inbox()).map((row: Filed) => row.contact.email).reverse(),
    ).toEqual(addresses.map(([, kept]) => kept));
    for (const phone of [
      "555-1234 ext. 5",
      "1–800–555",
      "٠٥٥ ٣٣٤٤",
      "+47 22 33",
    ])
      expect
        .soft((await submit(id, written(id, { phone, message: phone }))).status)
        .toBe(303);
    for (const email of [
      "ann@writer",
      "ann@@writer.example",
      "a..b@writer.example",
      "ann@127.0.0.1",
      "ann@writer.example:80",
      "ann@writer.example/x",
      '"ann"@writer.example',
      "ann@-writer.example",
    ])
      expect
        .soft((await submit(id, written(id, { email }))).status, email)
        .toBe(400);
    const { body } = await submit(id, written(id, { day: "31/03/2026" }));
    expect(body).toContain("year-month-day: 2026-03-31");
  });

  it("is nothing of a large form that is all ticked: no answer is left out; far more values are refused", async () => {
    const options = Array.from({ length: 50 }, (_, index) => `Tea ${index}`);
    const kinds = Array.from({ length: 20 }, (_, index) => `teas_${index}`);
    const id = await publishedForm(asMax, {
      fields: [
        ...(await asMax.get(formPath(formId))).body.draft.fields,
        ...kinds.map((name) =>
          field("several", name, `Teas ${name}`, { options }),
        ),
      ],
    });
    const ticked = Object.fromEntries(kinds.map((name) => [name, options]));
    expect((await submit(id, { ...written(id), ...ticked })).status).toBe(303);
    const [row] = await inbox();
    const { body } = await asMax.get(pathOf(row.id));
    const last = body.messages[0].submission.answers.at(-1);
    expect(last.values).toHaveLength(50);
    const far = { x: Array.from({ length: 4000 }, () => "1") };
    expect((await submit(id, { ...written(id), ...far })).status).toBe(413);
  });

  it("is harmless: broken encoding, control characters, header lines in a subject", async () => {
    const response = await ask(`/f/${formId}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `email=ann%40writer.example&subject=Hi%0d%0aBcc%3a+x%40y.example&message=%ff%fe%00ok&page_key=${pageKey(formId)}`,
      redirect: "manual",
    });
    expect(response.status).toBe(303);
    const [row] = await inbox();
    expect(row.subject).toBe("Hi Bcc: x@y.example");
    expect(row.snippet).toContain("ok");
  });

  it("is answered with a page: not a form at all, too large, or no such form", async () => {
    const post = (path: string, body: string, type: string) =>
      ask(path, { method: "POST", headers: { "content-type": type }, body });
    const broken = await post(
      `/f/${formId}`,
      "nonsense",
      "multipart/form-data",
    );
    expect([broken.status, await broken.text()]).toEqual([
      400,
      expect.stringContaining("could not be read"),
    ]);
    const large = await post(
      `/f/${formId}`,
      `message=${"x".repeat(17 * 1024 * 1024)}`,
      "application/x-www-form-urlencoded",
    );
    expect(large.status).toBe(413);
    const none = await submit("frm_nonenonenonenone", {});
    expect(none.status).toBe(404);
    expect(none.headers.get("content-type")).toContain("text/html");
  });
});

describe("files", () => {
  const pdf = new File(["%PDF-1.4\n%%EOF"], "plan.pdf", {
    type: "application/pdf",
  });
  let withFile: string;

  beforeEach(async () => {
    withFile = await publishedForm(asMax, {
      fields: [
        ...(await asMax.get(formPath(formId))).body.draft.fields,
        field("file", "plan", "A plan", {}),
      ],
    });
  });

  function formData(
    files: File[],
    more: Record<string, string> = {},
  ): FormData {
    const data = new FormData();
    for (const [name, text] of Object.entries(written(withFile, more)))
      data.append(name, text);
    for (const file of files) data.append("plan", file);
    return data;
  }

  it("come along, and are opened from the conversation", async () => {
    await submit(withFile, formData([pdf]));
    const [row] = await inbox();
    const { body } = await asMax.get(pathOf(row.id));
    const [file] = body.messages[0].attachments;
    expect(file).toMatchObject({ name: "plan.pdf", type: "application/pdf" });
    const bytes = await asMax.get(`/api/v1/attachments/${file.id}/content`);
    expect(bytes.body).toBe("%PDF-1.4\n%%EOF");
  });

  it("are told by their bytes: a page called a picture is refused, and so are too many", async () => {
    const page = new File(["<html><script>1</script>"], "cat.png", {
      type: "image/png",
    });
    expect((await submit(withFile, formData([page]))).body).toContain(
      "This is not a PDF, JPG, PNG or GIF.",
    );
    expect(
      (await submit(withFile, formData(Array.from({ length: 4 }, () => pdf))))
        .body,
    ).toContain("too many files");
    expect((await env.FILES.list()).objects).toEqual([]);
  });

  it("are named by what they are, whatever they are called: nothing that a computer would run", async () => {
    const named = [
      "invoice.bat",
      "plan.pdf.vbs",
      "Plan.PDF",
      'my "plan".pdf',
      "..\\..\\x.pdf",
    ];
    for (const name of named)
      await submit(withFile, formData([new File(["%PDF-1.4\n%%EOF"], name)]));
    const names = await env.DB.prepare(
      "select name from attachments order by rowid",
    ).all<{ name: string }>();
    expect(names.results.map(({ name }) => name)).toEqual([
      "invoice.bat.pdf",
      "plan.pdf.vbs.pdf",
      "Plan.PDF",
      'my "plan".pdf',
      "x.pdf",
    ]);
  });

  it("come along also from a page that was opened before their field was renamed", async () => {
    const data = formData([pdf]);
    const { body: form } = await asMax.get(formPath(withFile));
    await asMax.put(`${formPath(withFile)}/draft`, {
      definition: {
        ...form.draft,
        fields: form.draft.fields.map((each: { id: string }) =>
          each.id === "plan" ? { ...each, id: "drawing" } : each,
        ),
      },
      version: form.version,
    });
    await asMax.put(`${formPath(withFile)}/publication`);
    await submit(withFile, data);
    const [row] = await inbox();
    const { body } = await asMax.get(pathOf(row.id));
    expect(body.messages[0].attachments).toMatchObject([{ name: "plan.pdf" }]);
    expect(body.messages[0].text).toContain("plan: plan.pdf");
  });

  it("that did not come along, only their names, are asked for again", async () => {
    const { status, body } = await submit(
      withFile,
      written(withFile, { plan: "cv.pdf" }),
    );
    expect([status, body]).toEqual([
      400,
      expect.stringContaining("The file did not arrive"),
    ]);
  });

  it("of a suspect submission lie in quarantine until it is restored", async () => {
    await submit(withFile, formData([pdf], { leave_this_empty: "x" }));
    const keys = async () =>
      (await env.FILES.list()).objects.map((object) => object.key);
    expect(await keys()).toEqual([expect.stringMatching(/^quarantine\//)]);
    expect(await value("select count(*) from attachments")).toBe(0);
    const [spam] = await waiting();
    await asMax.post(`/api/v1/inbound/${spam.id}/restoration`);
    expect(await keys()).toEqual([expect.stringMatching(/^submissions\//)]);
    const [row] = await inbox();
    const { body } = await asMax.get(pathOf(row.id));
    expect(body.messages[0].attachments).toHaveLength(1);
  });

  it("lie there too when only the database knows why: a key used again, a blocked sender", async () => {
    const values = { page_key: pageKey(withFile) };
    await submit(withFile, formData([pdf], values));
    await submit(withFile, formData([pdf], { ...values, message: "Another" }));
    await asMax.put(`/api/v1/audiences/${bookClub.id}/sender-rules`, {
      address: "bo@writer.example",
      treatment: "spam",
    });
    await submit(withFile, formData([pdf], { email: "bo@writer.example" }));
    expect(
      (await env.FILES.list()).objects.map(({ key }) => key.split("/")[0]),
    ).toEqual(["quarantine", "quarantine", "submissions"]);
  });
});

describe("what looks like a program's", () => {
  it("is filed under Spam with each reason, never refused", async () => {
    const id = await publishedForm(asMax, { blockedWords: ["Casino"] });
    const links =
      "see http://a.example http://b.example www.c.example https://d.example";
    const cases: [Record<string, string>, string][] = [
      [{ leave_this_empty: "http://spam.example" }, "honeypot"],
      [{ page_key: pageKey(id, 200) }, "too_fast"],
      [{ page_key: `${pageKey(id).slice(0, -4)}AAAA` }, "forged_key"],
      [{ page_key: pageKey(formId) }, "forged_key"],
      [{ message: links }, "too_many_links"],
      [{ message: "Win at the CÁSINO!" }, "blocked_word"],
      [{ message: "Win at the ca\u200bsi\u00adno" }, "blocked_word"],
      [
        { message: "shop.example/a //b.example shop.example/c http:\\\\d" },
        "too_many_links",
      ],
    ];
    for (const [values, reason] of cases) {
      const { status } = await submit(
        id,
        // Each says something else: the same without a valid key would be the same submission.
        written(id, { subject: crypto.randomUUID(), ...values }),
      );
      expect.soft(status, reason).toBe(303);
      const [newest] = await waiting();
      expect.soft(newest?.spamReasons, reason).toEqual([reason]);
    }
    expect(await inbox()).toEqual([]);
    expect(await waiting()).toHaveLength(cases.length);
  });

  it("includes a key that is used again for something else", async () => {
    const values = written(formId);
    await submit(formId, values);
    await submit(formId, { ...values, message: "Buy now" });
    await submit(formId, { ...values, message: "Buy now" });
    expect(await inbox()).toHaveLength(1);
    expect(
      (await waiting()).map(
        (each: { spamReasons: string[] }) => each.spamReasons,
      ),
    ).toEqual([["replayed_key"]]);
  });

  it("includes what one address sends more often than a person would, and keeps all of it", async () => {
    for (let index = 0; index < 15; index += 1)
      await submit(formId, written(formId, { message: `Number ${index}` }), {
        address: "203.0.113.9",
      });
    const spam = await waiting();
    expect(spam.length + (await inbox()).length).toBe(15);
    expect(spam.length).toBeGreaterThanOrEqual(3);
    expect(spam[0].spamReasons).toEqual(["rate_limited"]);
    // Where it came from is kept nowhere.
    const { results } = await env.DB.prepare(
      "select group_concat(answers_json || content_hash || coalesce(page_key, '')) all_of_it from form_submissions",
    ).all<{ all_of_it: string }>();
    expect(results[0]?.all_of_it).not.toContain("203.0.113.9");
  });

  it("counts all addresses of one IPv6 network as one sender", async () => {
    for (let index = 1; index <= 11; index += 1)
      await submit(formId, written(formId, { message: `Number ${index}` }), {
        address: `2001:db8:1:2::${index.toString(16)}`,
      });
    await submit(formId, written(formId, { message: "The neighbour" }), {
      address: "2001:0db8:0001:0003:0:0:0:1",
    });
    expect(
      (await waiting()).map(
        (each: { spamReasons: string[] }) => each.spamReasons,
      ),
    ).toEqual([["rate_limited"]]);
  });

  it("does not include who corrects at once what a page without a key got wrong", async () => {
    const { page_key: _, ...values } = written(formId);
    const { body } = await submit(formId, { ...values, email: "ann" });
    const [, key = ""] = /name="page_key" value="([^"]+)"/.exec(body) ?? [];
    await submit(formId, { ...values, page_key: key });
    expect([await inbox(), await waiting()]).toMatchObject([[{}], []]);
  });

  it("does not include a screen reader's slow visitor, a password manager, or a page left open over night", async () => {
    await submit(
      formId,
      written(formId, { page_key: pageKey(formId, 12 * 3600_000) }),
    );
    await submit(
      formId,
      written(formId, {
        email: "pw@manager.example",
        page_key: pageKey(formId, 4_000),
      }),
    );
    expect(await inbox()).toHaveLength(2);
    expect(await waiting()).toEqual([]);
  });

  it("includes what a blocked sender writes", async () => {
    await asMax.put(`/api/v1/audiences/${bookClub.id}/sender-rules`, {
      address: "ann@writer.example",
      treatment: "spam",
    });
    await submit(formId, written(formId));
    expect((await waiting())[0].spamReasons).toEqual(["blocked_sender"]);
  });

  it("is read before anything is decided, and filed with one click", async () => {
    await submit(formId, written(formId, { leave_this_empty: "x" }));
    expect(
      await value(
        "select count(*) from contacts where email = 'ann@writer.example'",
      ),
    ).toBe(0);
    const [spam] = await waiting();
    const { body } = await asMax.get(`/api/v1/inbound/${spam.id}/content`);
    expect(body.text).toBe("Do you have it in green?");
    const restored = await asMax.post(`/api/v1/inbound/${spam.id}/restoration`);
    expect(restored.body.state).toBe("filed");
    const [row] = await inbox();
    expect([row.id, row.subject]).toEqual([
      restored.body.conversationId,
      "A book",
    ]);
    expect(await waiting()).toEqual([]);
    expect(
      (await asMax.get(`${formPath(formId)}/report`)).body.totals,
    ).toMatchObject({ submissions: 1, spam: 0 });
    const again = await asMax.post(`/api/v1/inbound/${spam.id}/restoration`);
    expect(again.status).toBe(409);
    expect(await inbox()).toHaveLength(1);
  });

  it("may be said of a conversation that a form began, and taken back", async () => {
    await submit(formId, written(formId));
    const [row] = await inbox();
    await asMax.put(`${pathOf(row.id)}/spam`);
    expect(await inbox()).toEqual([]);
    const [spam] = await waiting();
    expect(spam.submitted).toBe(true);
    await asMax.post(`/api/v1/inbound/${spam.id}/restoration`);
    expect((await inbox())[0].id).toBe(row.id);
  });

  it("counts in the form's report when a person says it, once, until it is taken back by a click or a restored mail", async () => {
    await submit(formId, written(formId));
    const [row] = await inbox();
    const spamCount = async () => {
      const { body } = await asMax.get(`${formPath(formId)}/report`);
      const form = await asMax.get(formPath(formId));
      return [body.totals.spam, form.body.spamCount];
    };
    const mark = () => asMax.put(`${pathOf(row.id)}/spam`);
    await Promise.all([mark(), mark(), mark()]);
    expect(await spamCount()).toEqual([1, 1]);
    await asMax.delete(`${pathOf(row.id)}/spam`);
    expect(await spamCount()).toEqual([0, 0]);
    await mark();
    await deliver(
      mail({ from: "Ann <ann@writer.example>", text: "Why no answer?" }),
      {
        from: "ann@writer.example",
        to: await replyAddress(row.id, row.contact.id),
      },
    );
    const [newest] = await waiting();
    await asMax.post(`/api/v1/inbound/${newest.id}/restoration`);
    expect((await inbox())[0].id).toBe(row.id);
    expect(await spamCount()).toEqual([0, 0]);
  });
});

describe("a challenge that is configured (Turnstile)", () => {
  // Cloudflare's own test keys: the secret says how its service answers.
  const TURNSTILE = {
    TURNSTILE_SITE_KEY: "1x00000000000000000000AA",
    TURNSTILE_SECRET: "1x0000000000000000000000000000000AA",
  };
  const bindings = { ...env, ...TURNSTILE };
  const realFetch = globalThis.fetch;
  let asked: unknown[] = [];
  let service: (body: ChallengeQuestion) => Response;

  beforeEach(() => {
    asked = [];
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const body: ChallengeQuestion = await request.json();
      asked.push([request.url, body]);
      return service(body);
    };
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it("is on the page, is asked by the server, and files under Spam who did not pass", async () => {
    service = ({ response }) =>
      Response.json({ success: response === "passed" });
    const page = await ask(`/f/${formId}`, {}, bindings);
    expect(await page.text()).toContain(
      'data-sitekey="1x00000000000000000000AA"',
    );
    expect(page.headers.get("content-security-policy")).toContain(
      "https://challenges.cloudflare.com",
    );
    await submit(
      formId,
      written(formId, { "cf-turnstile-response": "passed" }),
      { bindings },
    );
    expect(asked).toEqual([
      [
        "https://challenges.cloudflare.com/turnstile/v0/siteverify",
        {
          secret: TURNSTILE.TURNSTILE_SECRET,
          response: "passed",
          idempotency_key: expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      ],
    ]);
    await submit(
      formId,
      written(formId, { message: "Two", "cf-turnstile-response": "made up" }),
      { bindings },
    );
    await submit(formId, written(formId, { message: "Three" }), { bindings });
    expect(await inbox()).toHaveLength(1);
    expect(
      (await waiting()).map(
        (each: { spamReasons: string[] }) => each.spamReasons,
      ),
    ).toEqual([["challenge_failed"], ["challenge_failed"]]);
  });

  it("asks once about a page, so that a double click is one message, filed, though a token holds once", async () => {
    const spent = new Map<string, string | undefined>();
    service = ({ response, idempotency_key: key }) => {
      const first = spent.get(response) ?? key;
      spent.set(response, first);
      return Response.json({ success: key !== undefined && first === key });
    };
    const values = written(formId, { "cf-turnstile-response": "once" });
    await Promise.all(
      Array.from({ length: 4 }, () => submit(formId, values, { bindings })),
    );
    expect([await inbox(), await waiting()]).toMatchObject([[{}], []]);
    await submit(
      formId,
      written(formId, { message: "Two", "cf-turnstile-response": "once" }),
      { bindings },
    );
    expect(await waiting()).toMatchObject([
      { spamReasons: ["challenge_failed"] },
    ]);
  });

  it("speaks against nobody when its service cannot be asked", async () => {
    service = () => new Response("down", { status: 503 });
    await submit(
      formId,
      written(formId, { "cf-turnstile-response": "passed" }),
      { bindings },
    );
    expectError("challenge_unavailable");
    expect(await inbox()).toHaveLength(1);
  });
});

it("a thousand submissions by fifty at once, each sent twice, are each there exactly once, under Spam what one address overdid", async () => {
  const clients = Array.from({ length: 50 }, (_, client) => client);
  await Promise.all(
    clients.map(async (client) => {
      for (let round = 0; round < 20; round += 1) {
        const values = written(formId, {
          email: `client${client}@writer.example`,
          message: `Number ${round} of ${client}`,
        });
        const address = `203.0.113.${client}`;
        await Promise.all([
          submit(formId, values, { address }),
          submit(formId, values, { address }),
        ]);
      }
    }),
  );
  const { results } = await env.DB.prepare(
    "select count(*) as kept, count(distinct content_hash) as different from form_submissions",
  ).all();
  expect(results).toEqual([{ kept: 1000, different: 1000 }]);
  const [filed, spam] = await Promise.all(
    ["filed", "spam"].map((state) =>
      value("select count(*) from inbound where state = ?", state),
    ),
  );
  expect(Number(filed) + Number(spam)).toBe(1000);
  expect(await value("select count(*) from messages")).toBe(filed);
  expect(Number(spam)).toBeGreaterThan(0);
  expect(Number(filed)).toBeGreaterThanOrEqual(50);
}, 120_000);

describe("the JSON endpoint", () => {
  const json = (body: unknown, headers: Record<string, string> = {}) =>
    ask(`/f/${formId}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }).then(answerOf);
  const letter = { email: "ann@writer.example", message: "By script" };

  it("takes named fields, once per client id", async () => {
    const clientId = "a-client-id-1";
    const one = await json({ ...letter, clientId });
    const two = await json({ ...letter, clientId });
    expect([one.status, two.status, two.body.id]).toEqual([
      201,
      201,
      one.body.id,
    ]);
    expect(await inbox()).toHaveLength(1);
    const other = await json({
      ...letter,
      message: "Something else",
      clientId,
    });
    expect([other.status, other.body.error.code]).toEqual([
      409,
      "client_id_reused",
    ]);
    expect(await waiting()).toEqual([]);
  });

  it("says by field what does not fit, and names it does not know", async () => {
    const { status, body } = await json({ email: "nobody", mesage: "x" });
    expect(status).toBe(400);
    expect(body.error.code).toBe("invalid_input");
    expect(Object.keys(body.error.fields).toSorted()).toEqual([
      "email",
      "mesage",
      "message",
    ]);
    for (const unreadable of ["{", '{"email":"a@b.example","message":1e300}'])
      expect.soft((await json(unreadable)).body.error.fields).toEqual({
        body: "is not JSON with named fields",
      });
    // A client that believes its repeats to be one message must hear that they are not.
    expect(
      (await json({ ...letter, clientId: "<yours>" })).body.error.fields,
    ).toEqual({
      clientId: "has 8 to 64 letters, digits, hyphens or underscores",
    });
  });

  it("answers scripts of the sites that the audience allows, and refuses others with the reason", async () => {
    await asMax.patch(`/api/v1/audiences/${bookClub.id}`, {
      allowedSites: ["https://shop.example/about"],
    });
    const origin = "https://shop.example";
    const preflight = await ask(`/f/${formId}`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });
    expect([
      preflight.status,
      preflight.headers.get("access-control-allow-origin"),
    ]).toEqual([204, origin]);
    const taken = await json(letter, { origin });
    expect([
      taken.status,
      taken.headers.get("access-control-allow-origin"),
    ]).toEqual([201, origin]);
    const foreign = await json(letter, { origin: "https://evil.example" });
    expect([foreign.status, foreign.body.error.code]).toEqual([
      403,
      "site_not_allowed",
    ]);
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("the page", () => {
  it("needs no script, is kept by nobody, and has a key of its own each time", async () => {
    const read = async () => {
      const response = await ask(`/f/${formId}`);
      return { response, text: await response.text() };
    };
    const [one, two] = [await read(), await read()];
    expect(one.response.headers.get("cache-control")).toBe("no-store");
    expect(one.text).not.toContain("<script");
    const keyIn = (text: string) =>
      /name="page_key" value="([^"]+)"/.exec(text)?.[1];
    expect(keyIn(one.text)).toMatch(/^[\w-]{16}\./);
    expect(keyIn(one.text)).not.toBe(keyIn(two.text));
    expect(new TextEncoder().encode(one.text).byteLength).toBeLessThan(20_000);
    const policy = one.response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src");
    expect(one.response.headers.getSetCookie()).toEqual([]);
  });

  it("says friendly that a form is closed or not there, and nothing of drafts", async () => {
    await asMax.delete(`${formPath(formId)}/publication`);
    const closed = await ask(`/f/${formId}`);
    expect([closed.status, await closed.text()]).toEqual([
      410,
      expect.stringContaining("This form is closed"),
    ]);
    const late = await submit(
      formId,
      written(formId, { message: "Typed <b>for</b> an hour" }),
    );
    expect([late.status, late.body]).toEqual([
      410,
      expect.stringContaining("Typed &lt;b&gt;for&lt;/b&gt; an hour"),
    ]);
    const { body: draft } = await asMax.post(
      `/api/v1/audiences/${bookClub.id}/contact-forms`,
      { clientId: "a-draft-form-1" },
    );
    for (const id of [
      draft.id,
      "frm_nothingnothingno",
      "x",
      `${formId}/`,
      "",
      `${formId}/x/y`,
    ]) {
      const response = await ask(`/f/${id}`, {
        headers: { "accept-language": "fr-CH, fr;q=0.9" },
      });
      expect.soft(response.status).toBe(404);
      expect
        .soft(await response.text())
        .toContain("Il n’y a pas de formulaire ici");
    }
  });

  it("leads to another site only where the audience allows it", async () => {
    const refused = await asMax.put(`${formPath(formId)}/draft`, {
      definition: {
        ...(await asMax.get(formPath(formId))).body.draft,
        redirectUrl: "https://shop.example/thanks",
      },
      version: 1,
    });
    expect(refused.body.error.fields).toEqual({
      "definition.redirectUrl":
        "is on a site that this audience does not allow",
    });
    await asMax.patch(`/api/v1/audiences/${bookClub.id}`, {
      allowedSites: ["https://shop.example"],
    });
    const id = await publishedForm(asMax, {
      redirectUrl: "https://shop.example/thanks",
    });
    // A page that was open before: its policy may forbid the way there, so it is led on by a page of ours.
    expect((await submit(id, written(id))).location).toBe(`/f/${id}/thanks`);
    const thanks = await (await ask(`/f/${id}/thanks`)).text();
    expect(thanks).toContain(
      'http-equiv="refresh" content="0;url=https://shop.example/thanks"',
    );
    expect(thanks).toContain('<a href="https://shop.example/thanks">Go on</a>');
    await env.DB.prepare(
      "update contact_forms set published_at = published_at - 3600000",
    ).run();
    const sent = await submit(id, written(id, { message: "Later" }));
    expect(sent.location).toBe("https://shop.example/thanks");
    const page = await ask(`/f/${id}`);
    expect(page.headers.get("content-security-policy")).toContain(
      "form-action 'self' https://shop.example",
    );
  });

  it("is counted, and the report says what came of it", async () => {
    await ask(`/f/${formId}`);
    await submit(formId, written(formId));
    await submit(formId, written(formId, { leave_this_empty: "x" }));
    const { body } = await asMax.get(`${formPath(formId)}/report`);
    expect(body.days).toHaveLength(90);
    expect(body.totals).toMatchObject({ submissions: 2, spam: 1 });
  });
});

interface Filed {
  contact: { email: string };
}

interface ChallengeQuestion {
  response: string;
  idempotency_key?: string;
}

function field(
  kind: string,
  id: string,
  label: string,
  rest: Record<string, unknown>,
) {
  // The API fills in what is left out.
  return { kind, id, label, ...rest } as never;
}
