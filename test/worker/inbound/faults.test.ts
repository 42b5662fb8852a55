import { describe, expect, it } from "vitest";
import { ownStart } from "../../../worker/mail/trace-fields.ts";
import { bookClub, kim, lou, ona } from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { forgetErrors } from "../../support/errors.ts";
import { faulty, manners, type Fault } from "../../support/faults.ts";
import { value } from "../../support/house.ts";
import { as } from "../../support/http.ts";
import { pendingMails, processPending } from "../../support/jobs.ts";
import { checked, deliver, mail } from "../../support/mail.ts";

/** Each is delivered until it is taken, and then again: well over two thousand deliveries. */
const MAILS = 620;
/** More calls to the platform than one delivery makes. */
const LAST_STEP = 11;
const FILE = "%PDF-1.4\nthe price list\n%%EOF";

interface Sent {
  raw: string;
  from: string;
  to: string;
  state: "filed" | "held" | "automatic" | "suspicious";
  hasFile: boolean;
  results: string;
}

describe("every step of intake fails in turn, in every manner, with redelivery", () => {
  it(
    "and each mail is in exactly one place, once, with its own bytes",
    { timeout: 600_000 },
    async () => {
      const campaign = await (
        await as(ona)
      ).post(`/api/v1/audiences/${bookClub.id}/external-campaigns`, {
        clientId: crypto.randomUUID(),
        name: "Autumn",
      });
      const mails = Array.from({ length: MAILS }, (_, n) =>
        mailOf(n, campaign.body.replyAddress),
      );
      const next = faults();
      let deliveries = 0;
      for (const sent of mails) {
        for (let taken = false; !taken; deliveries += 1)
          taken = await delivered(sent, next());
        // The sender's server did not hear that it was taken, or another server has it too.
        for (let again = 0; again < 2; again += 1, deliveries += 1)
          await delivered(sent, next());
        if (deliveries % 50 === 0) await sweepOnce(next);
      }
      for (let round = 0; (await pendingMails()).length > 0; round += 1) {
        expect(round, "markers that nothing takes away").toBeLessThan(20);
        await sweepOnce(round < 2 ? next : () => null);
      }
      forgetErrors();
      expect(deliveries).toBeGreaterThanOrEqual(2000);
      await expectEachInItsPlace(mails);
      await expectNothingLeftOver(mails);
    },
  );
});

/** One mail after another of every kind that goes another way. */
function mailOf(n: number, campaignAddress: string): Sent {
  const subject = `Mail ${n}`;
  const known = n % 2 === 0 ? kim.email : lou.email;
  const base = {
    from: known,
    to: bookClub.inboxAddress,
    state: "filed" as const,
    hasFile: false,
    results: "dmarc=pass",
  };
  switch (n % 7) {
    case 0:
      return { ...base, raw: mail({ from: known, subject }) };
    case 1:
      return {
        ...base,
        raw: mail({ from: known, subject, text: "x".repeat(90_000) }),
      };
    case 2:
      return { ...base, raw: withFile(known, subject), hasFile: true };
    case 3: {
      const from = `stranger${n}@else.example`;
      return { ...base, from, raw: mail({ from, subject }), state: "held" };
    }
    case 4: {
      const headers = ["Auto-Submitted: auto-replied"];
      const raw = mail({ from: known, subject, headers });
      return { ...base, raw, to: campaignAddress, state: "automatic" };
    }
    case 5:
      return {
        ...base,
        raw: mail({ from: known, subject }),
        results: "dmarc=fail",
        state: "suspicious",
      };
    default: {
      const from = `reader${n}@many.example`;
      return {
        ...base,
        from,
        raw: mail({ from, subject }),
        to: campaignAddress,
      };
    }
  }
}

function withFile(from: string, subject: string): string {
  return [
    `From: ${from}`,
    `Subject: ${subject}`,
    `Message-ID: <${crypto.randomUUID()}@reader.example>`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Here it is.",
    "--b",
    'Content-Type: application/pdf; name="prices.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    btoa(FILE),
    "--b--",
    "",
  ].join("\r\n");
}

/** Every step in every manner, over and over, and every eighth time none. */
function faults(): () => Fault | null {
  let n = 0;
  return () => {
    n += 1;
    if (n % 8 === 0) return null;
    return {
      step: 1 + (n % LAST_STEP),
      manner: manners[Math.floor(n / LAST_STEP) % manners.length] ?? "refused",
    };
  };
}

/** Whether the sender's server was told that the mail is taken. */
async function delivered(
  { raw, from, to, results }: Sent,
  fault: Fault | null,
): Promise<boolean> {
  const again = `Received: by relay ${crypto.randomUUID()}\r\n${raw}`;
  let refused: string | null;
  try {
    refused = await deliver(
      checked(again, results),
      { from, to },
      faulty(fault).env,
    );
  } catch {
    // A throw: the sender's server comes again.
    return false;
  }
  expect(refused).toBeNull();
  return true;
}

/** What the sweep does with what was left behind, each job with a fault of its own. */
async function sweepOnce(next: () => Fault | null): Promise<void> {
  for (const marker of await pendingMails())
    try {
      await processPending(marker, faulty(next()).env);
    } catch {
      // The queue tries again, and so does the next sweep.
    }
}

async function expectEachInItsPlace(mails: Sent[]): Promise<void> {
  const { results } = await env.DB.prepare(
    `select i.subject, i.state, i.storage_key as key, m.id as message,
       (select count(*) from attachments a where a.message_id = m.id) as files
     from inbound i left join messages m on m.inbound_id = i.id`,
  ).all<{
    subject: string;
    state: string;
    key: string;
    message: string | null;
    files: number;
  }>();
  const found = new Map(results.map((row) => [row.subject, row]));
  expect(
    results,
    "a row for each mail, a message at most for each row",
  ).toHaveLength(mails.length);
  for (const [n, sent] of mails.entries()) {
    const row = found.get(`Mail ${n}`);
    expect({ n, state: row?.state }).toEqual({ n, state: sent.state });
    expect(row?.message === null).toBe(sent.state !== "filed");
    expect(row?.files).toBe(sent.hasFile ? 1 : 0);
    const object = await env.FILES.get(row?.key ?? "");
    const bytes = new Uint8Array((await object?.arrayBuffer()) ?? []);
    const own = new TextDecoder().decode(bytes.subarray(ownStart(bytes)));
    expect(own === sent.raw, `the bytes of mail ${n}`).toBe(true);
  }
}

async function expectNothingLeftOver(mails: Sent[]): Promise<void> {
  const filed = mails.filter(({ state }) => state === "filed").length;
  expect(await value("select count(*) from messages")).toBe(filed);
  expect(
    await value("select sum(message_count) from conversations"),
    "counted once each",
  ).toBe(filed);
  expect(
    await value(
      "select count(*) from conversations c where not exists (select 1 from messages m where m.conversation_id = c.id)",
    ),
    "no empty conversation",
  ).toBe(0);
  for (const state of ["held", "automatic", "suspicious"])
    expect(
      await value(
        `select ${state} from inbox_counts where audience_id = ?`,
        bookClub.id,
      ),
    ).toBe(mails.filter((sent) => sent.state === state).length);
  expect(await value("select auto_reply_count from external_campaigns")).toBe(
    mails.filter(({ state }) => state === "automatic").length,
  );
  const events = await env.DB.prepare(
    "select count(*) as n, max(seq) as last from events where audience_id = ?",
  )
    .bind(bookClub.id)
    .first<{ n: number; last: number }>();
  expect(events?.n, "no number of an event is missing").toBe(events?.last);
  const files = await env.DB.prepare(
    "select storage_key as key from attachments",
  ).all<{ key: string }>();
  for (const { key } of files.results)
    expect(await (await env.FILES.get(key))?.text()).toBe(FILE);
}
