import { expect, test, type Locator, type Page } from "@playwright/test";
import { demo, firstAudience, ownerApi, row, signIn } from "./support/app.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { newcomer } from "./support/letter.ts";
import { mailWithFiles, type MailFile } from "./support/mail-with-files.ts";
import { beginning, english as say } from "./support/phrases.ts";
import { sendUntilTaken } from "./support/smtp.ts";

test.use({ timezoneId: "Europe/London" });

const invitation = [
  "BEGIN:VCALENDAR",
  "METHOD:REQUEST",
  "BEGIN:VEVENT",
  "SUMMARY:Tasting of the spring harvest",
  "DTSTART;TZID=Europe/Paris:20270318T190000",
  "DTEND;TZID=Europe/Paris:20270318T203000",
  "RRULE:FREQ=MONTHLY;COUNT=3",
  "LOCATION:Tea house\\, 12 rue des Feuilles",
  "URL:https://meet.stories.example/spring",
  "ORGANIZER;CN=Camille Roux:mailto:camille@stories.example",
  "ATTENDEE;CN=Ann Lee;PARTSTAT=ACCEPTED:mailto:ann@stories.example",
  "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@stories.example",
  "ATTENDEE;CN=<b>Eve</b>:javascript:alert(1)",
  "DESCRIPTION:Bring a cup.\\nThe rest is there.",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

const contact = [
  "BEGIN:VCARD",
  "VERSION:3.0",
  "FN:Camille Roux",
  "ORG:Maison Roux",
  "TITLE:Buyer",
  "EMAIL:camille@stories.example",
  "TEL;TYPE=CELL:+33 6 12 34 56 78",
  "END:VCARD",
].join("\r\n");

async function receive(
  page: Page,
  about: string,
  files: MailFile[],
): Promise<Locator> {
  const api = await ownerApi();
  const audience = await firstAudience(api);
  const letter = await newcomer(api, audience, about);
  const to = audience.inboxAddress;
  const raw = mailWithFiles({ ...letter, to, files });
  await sendUntilTaken(demo.smtp, { from: letter.from, to, raw });
  await signIn(page);
  await row(page, letter.subject).click();
  return page.getByRole("list", { name: say("attachments") });
}

/** Opens a file by the keyboard alone. */
async function look(list: Locator, name: string): Promise<Locator> {
  await list
    .getByRole("button", { name: `${say("preview_file")} ${name}` })
    .press("Enter");
  return list.page().getByRole("dialog", { name });
}

test("an invitation is read in the app: what, when, where, and who comes", async ({
  page,
}) => {
  const list = await receive(page, "Tasting", [
    { name: "invite.ics", type: "text/calendar", content: invitation },
  ]);
  await expect(list.getByText(say("open_with_care"))).toBeVisible();
  const dialog = await look(list, "invite.ics");
  await expect(dialog.getByText(say("calendar_invitation"))).toBeVisible();
  await expect(
    dialog.getByRole("heading", { name: "Tasting of the spring harvest" }),
  ).toBeVisible();
  await expect(dialog).toContainText("18 March 2027");
  await expect(dialog).toContainText("18:00–19:30 GMT");
  await expect(dialog).toContainText("19:00–20:30 (Europe/Paris)");
  await expect(dialog).toContainText(say("repeats_monthly"));
  await expect(dialog).toContainText("Tea house, 12 rue des Feuilles");
  const people = dialog
    .getByRole("list", { name: say("calendar_attendees") })
    .getByRole("listitem");
  await expect(people.filter({ hasText: "Ann Lee" })).toContainText(
    say("attendee_accepted"),
  );
  await expect(people.filter({ hasText: "bo@stories.example" })).toContainText(
    say("attendee_declined"),
  );
  await expect(dialog.getByText("<b>Eve</b>")).toBeVisible();
  const links = await dialog
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  for (const href of links)
    expect(href).toMatch(/^(?:https:\/\/meet\.|mailto:|\/api\/v1\/)/);
  await expectAccessible(page, "an invitation");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(
    list.getByRole("button", { name: beginning(say("preview_file")) }),
  ).toBeFocused();
});

test("a contact card is read in the app, and one that is none says so", async ({
  page,
}) => {
  const list = await receive(page, "Cards", [
    { name: "camille.vcf", type: "text/vcard", content: contact },
    { name: "broken.vcf", type: "text/vcard", content: "no card" },
  ]);
  await page.setViewportSize({ width: 390, height: 844 });
  const dialog = await look(list, "camille.vcf");
  await expect(
    dialog.getByRole("heading", { name: "Camille Roux" }),
  ).toBeVisible();
  await expect(dialog).toContainText("Maison Roux");
  await expect(
    dialog.getByRole("link", { name: "camille@stories.example" }),
  ).toHaveAttribute("href", "mailto:camille@stories.example");
  await expect(
    dialog.getByRole("link", { name: "+33 6 12 34 56 78" }),
  ).toHaveAttribute("href", "tel:+33612345678");
  await expectAccessible(page, "a contact card");
  await expectNoSidewaysScroll(page);
  await page.keyboard.press("Escape");
  const broken = await look(list, "broken.vcf");
  await expect(broken.getByText(say("file_unreadable"))).toBeVisible();
});

test("an attached mail is read in the app, and the one that is attached to it", async ({
  page,
}) => {
  const first = [
    "From: Kim <kim@stories.example>",
    "Subject: The first word",
    "Content-Type: text/html",
    "",
    "<p>Cups arrived <b>broken</b><img src=x onerror=alert(1)></p>",
  ].join("\r\n");
  const second = mailWithFiles({
    from: "Camille Roux <camille@stories.example>",
    to: "shop@stories.example",
    subject: "A complaint",
    text: "See what Kim wrote.",
    files: [
      { name: "order.csv", type: "text/csv", content: "cups,2" },
      { name: "first.eml", type: "message/rfc822", content: first },
    ],
  });
  const list = await receive(page, "Attached", [
    {
      name: "Complaint.eml",
      type: "application/octet-stream",
      content: second,
    },
  ]);
  const dialog = await look(list, "Complaint.eml");
  await expect(
    dialog.getByRole("heading", { name: "A complaint" }),
  ).toBeVisible();
  await expect(dialog).toContainText("Camille Roux <camille@stories.example>");
  await expect(dialog).toContainText("See what Kim wrote.");
  await expect(dialog.getByText("order.csv")).toBeVisible();
  await expectAccessible(page, "an attached mail");
  await dialog
    .getByRole("button", { name: say("read_named", { name: "first.eml" }) })
    .press("Enter");
  const inner = dialog.getByRole("heading", { name: "The first word" });
  await expect(inner).toBeFocused();
  await expect(dialog).toContainText("Cups arrived broken");
  await expect(dialog).toContainText(say("attached_mail_from_html"));
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await dialog.getByRole("button", { name: say("outer_mail") }).click();
  await expect(
    dialog.getByRole("heading", { name: "A complaint" }),
  ).toBeFocused();
});
