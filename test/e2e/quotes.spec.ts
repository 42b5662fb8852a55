import { expect, test, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { demo, firstAudience, ownerApi, row, signIn } from "./support/app.ts";
import { addContacts } from "./support/inbox.ts";
import { sendUntilTaken } from "./support/smtp.ts";

const run = randomUUID().slice(0, 8);
const sender = `quoter-${run}@reader.example`;

/** Answers as mail programs write them: what is new, and the quotation below it. */
const answers: Record<string, string> = {
  Gmail:
    '<div dir="ltr">Yes, two boxes please.</div><br><div class="gmail_quote"><div class="gmail_attr">On Tue, 24 Nov 2026 at 10:00, Northwind Tea &lt;<a href="mailto:a@b.example">a@b.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote">Shall we keep two boxes?</blockquote></div>',
  Outlook:
    "<div><p>Yes, two boxes please.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p><b>From:</b> Northwind Tea<br><b>Sent:</b> Tuesday, 24 November 2026 10:00<br><b>To:</b> Reader<br><b>Subject:</b> Boxes</p></div></div><p>Shall we keep two boxes?</p></div>",
  Thunderbird:
    '<p>Yes, two boxes please.</p><div class="moz-cite-prefix">On 24/11/2026 10:00, Northwind Tea wrote:<br></div><blockquote type="cite" cite="mid:x@b.example">Shall we keep two boxes?</blockquote>',
};

async function deliver(subject: string, html: string): Promise<void> {
  const { inboxAddress: to } = await firstAudience(await ownerApi());
  const raw = [
    `From: ${sender}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${randomUUID()}@reader.example>`,
    "MIME-Version: 1.0",
    "Content-Type: text/html; charset=utf-8",
    "",
    html,
    "",
  ].join("\r\n");
  await sendUntilTaken(demo.smtp, { from: sender, to, raw });
}

test.beforeAll(async () => {
  const api = await ownerApi();
  await addContacts(api, (await firstAudience(api)).id, [sender]);
});

async function openMail(page: Page, subject: string) {
  await signIn(page);
  await row(page, subject).click();
  return page.frameLocator("iframe[title='Message content']").first();
}

for (const [program, html] of Object.entries(answers)) {
  test(`what ${program} quotes is folded, and opens in place`, async ({
    page,
  }) => {
    const subject = `${run} ${program}`;
    await deliver(subject, html);
    const mail = await openMail(page, subject);
    await expect(mail.getByText("Yes, two boxes please.")).toBeVisible();
    await expect(mail.getByText("Shall we keep two boxes?")).toBeHidden();
    await mail.getByText("Quoted text").click();
    await expect(mail.getByText("Shall we keep two boxes?")).toBeVisible();
  });
}

test("what a colleague sent on by hand stands under who wrote it, with all of its words", async ({
  page,
}) => {
  const api = await ownerApi();
  const { id } = await firstAudience(api);
  const { forwardTo: to } = await api.call<{ forwardTo: string }>(
    "POST",
    `/api/v1/audiences/${id}/forwarding-addresses`,
    { address: `old-${run}@reader.example` },
  );
  const from = "admin@parley.test";
  const raw = [
    "X-Parley-Test-Verdict: dmarc=pass",
    `From: Adam Lind <${from}>`,
    `To: ${to}`,
    `Subject: Fwd: ${run} sent on`,
    `Message-ID: <${randomUUID()}@parley.test>`,
    "MIME-Version: 1.0",
    "Content-Type: text/html; charset=utf-8",
    "",
    `<div>Yours, please.<br><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Vera Ray</b> &lt;vera-${run}@x.example&gt;<br>Date: Tue, 24 Nov 2026 at 10:00<br>Subject: ${run} sent on<br></div><p>Do they still have boxes?</p></div></div>`,
    "",
  ].join("\r\n");
  await sendUntilTaken(demo.smtp, { from, to, raw });
  const mail = await openMail(page, `${run} sent on`);
  await expect(mail.getByText("Do they still have boxes?")).toBeVisible();
  await expect(mail.getByText("Yours, please.")).toBeVisible();
  const message = page.getByRole("article").first();
  await expect(message).toContainText("Vera Ray");
  await expect(message).toContainText("Forwarded by admin@parley.test");
});

test("what was forwarded is shown: it is what was sent", async ({ page }) => {
  const subject = `Fwd: ${run} boxes`;
  await deliver(
    subject,
    '<div dir="ltr">See below.<br><br><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Vera</b> &lt;vera@x.example&gt;<br>Date: Tue, 24 Nov 2026 at 10:00<br>Subject: boxes<br>To: Reader<br></div><p>Do they still have boxes?</p></div></div>',
  );
  const mail = await openMail(page, subject);
  await expect(mail.getByText("Do they still have boxes?")).toBeVisible();
});
