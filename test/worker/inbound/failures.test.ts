import {
  createExecutionContext,
  createScheduledController,
  waitOnExecutionContext,
} from "cloudflare:test";
import { describe, expect, it } from "vitest";
import worker from "../../../worker/index.ts";
import type { Env } from "../../../worker/env.ts";
import { acceptMail } from "../../../worker/inbound/accept.ts";
import { listForgottenMarkers } from "../../../worker/inbound/forgotten-markers.ts";
import {
  INTAKE_MARKER_AGE_MS,
  MAX_INTAKE_ATTEMPTS,
  MAX_MAIL_BYTES,
  MAX_MAIL_BYTES_AT_ONCE,
} from "../../../worker/limits.ts";
import { bookClub, max } from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { expectError } from "../../support/errors.ts";
import { value } from "../../support/house.ts";
import { as } from "../../support/http.ts";
import { pendingMails, processPending } from "../../support/jobs.ts";
import { deliver, mail } from "../../support/mail.ts";

/** The real bindings, one of which fails as a platform does: on the given call and after. */
function broken(
  binding: "DB" | "FILES",
  fails: (call: number) => boolean,
): Env {
  let calls = 0;
  const guard = <T extends object>(target: T, methods: string[]): T =>
    new Proxy(target, {
      get(object, key) {
        const found: unknown = Reflect.get(object, key, object);
        if (typeof found !== "function") return found;
        return (...parameters: unknown[]) => {
          if (methods.includes(String(key)) && fails(++calls))
            throw new Error("the platform is down");
          const result: unknown = Reflect.apply(found, object, parameters);
          return key === "withSession"
            ? guard(result as object, ["batch"])
            : result;
        };
      },
    });
  return {
    ...env,
    [binding]: guard(env[binding], binding === "FILES" ? ["put"] : ["batch"]),
  };
}

async function accept(
  raw: string | Uint8Array,
  bindings: Env,
): Promise<string | null> {
  const bytes = typeof raw === "string" ? new TextEncoder().encode(raw) : raw;
  const context = createExecutionContext();
  let refused: string | null = null;
  const message = {
    from: "kim@reader.example",
    to: bookClub.inboxAddress,
    raw: new Response(bytes).body ?? new ReadableStream(),
    rawSize: bytes.byteLength,
    setReject: (reason: string) => {
      refused = reason;
    },
  };
  await acceptMail(message, bindings, context);
  await waitOnExecutionContext(context);
  return refused;
}

const filed = () => value("select count(*) from messages");

describe("when something fails", () => {
  it("in keeping the bytes, the sender's server is asked to try again", async () => {
    await expect(
      accept(
        mail(),
        broken("FILES", () => true),
      ),
    ).rejects.toThrow();
    expect(await filed()).toBe(0);
  });

  it("after keeping them, the mail is taken, its marker stays, and the job files it", async () => {
    const raw = mail();
    // The third batch is the write.
    expect(
      await accept(
        raw,
        broken("DB", (call) => call >= 3),
      ),
    ).toBeNull();
    expectError("mail_processing_failed");
    expect(await filed()).toBe(0);
    const [marker = ""] = await pendingMails();
    expect((await processPending(marker)).explicitAcks).toEqual(["1"]);
    expect(await filed()).toBe(1);
    expect(await pendingMails()).toEqual([]);
    expect(
      await (
        await env.FILES.get(`raw/${bookClub.id}/${marker.split("/")[3] ?? ""}`)
      )?.text(),
    ).toBe(raw);
  });

  it("again and again, the mail is parked under Failed with its bytes, and can be replayed", async () => {
    await accept(
      mail({ subject: "Stubborn" }),
      broken("DB", (call) => call >= 3),
    );
    expectError("mail_processing_failed");
    const [marker = ""] = await pendingMails();
    for (let attempt = 1; attempt <= MAX_INTAKE_ATTEMPTS; attempt += 1) {
      // Every read works, every write of the mail itself fails: only parking it gets through.
      const last = attempt === MAX_INTAKE_ATTEMPTS;
      await processPending(
        marker,
        broken("DB", (call) => (last ? call === 3 : call >= 3)),
      );
    }
    expectError("mail_processing_failed");
    const asMax = await as(max);
    const failed = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/inbound?state=failed`,
    );
    expect(failed.body.items).toMatchObject([
      { state: "failed", attempts: MAX_INTAKE_ATTEMPTS },
    ]);
    expect(await pendingMails()).toEqual([]);
    const replayed = await asMax.post(
      `/api/v1/inbound/${failed.body.items[0].id}/replay`,
    );
    expect(replayed.body).toMatchObject({
      state: "filed",
      subject: "Stubborn",
    });
    expect(await filed()).toBe(1);
  });

  it("a job for a mail that reached its place already does nothing", async () => {
    expect((await processPending("intake/pending/none")).explicitAcks).toEqual([
      "1",
    ]);
  });

  it("a marker without bytes is removed: the sender was told to try again", async () => {
    await accept(
      mail(),
      broken("DB", (call) => call >= 3),
    );
    expectError("mail_processing_failed");
    const [marker = ""] = await pendingMails();
    await env.FILES.delete(`raw/${bookClub.id}/${marker.split("/")[3] ?? ""}`);
    await processPending(marker);
    expect(await pendingMails()).toEqual([]);
  });

  it("one marker that cannot be read keeps no other mail waiting", async () => {
    await accept(
      mail(),
      broken("DB", (call) => call >= 3),
    );
    expectError("mail_processing_failed");
    await env.FILES.put("intake/pending/a-broken-one", "{}");
    const forgotten = await listForgottenMarkers(
      env.FILES,
      Date.now() + 2 * INTAKE_MARKER_AGE_MS,
    );
    expectError("marker_unreadable");
    expect(forgotten.map(({ marker }) => marker)).toEqual(
      (await pendingMails()).filter((key) => !key.endsWith("a-broken-one")),
    );
    expect(forgotten).toHaveLength(1);
  });

  it("the sweep leaves fresh markers to their delivery", async () => {
    await accept(
      mail(),
      broken("DB", (call) => call >= 3),
    );
    expectError("mail_processing_failed");
    const context = createExecutionContext();
    await worker.scheduled(createScheduledController(), env, context);
    await waitOnExecutionContext(context);
    expect(await pendingMails()).toHaveLength(1);
  });
});

describe("sizes", () => {
  const sized = (bytes: number) => {
    const raw = new Uint8Array(bytes).fill(120);
    raw.set(new TextEncoder().encode(mail({ subject: "Big" })));
    return raw;
  };

  it("over 25 MiB are refused for good", async () => {
    expect(
      await deliver(sized(MAX_MAIL_BYTES + 1), { to: bookClub.inboxAddress }),
    ).toMatch(/25 MiB/);
    expect(await pendingMails()).toEqual([]);
  });

  it("over 6 MiB are stored, and processed by the job", async () => {
    expect(
      await deliver(sized(MAX_MAIL_BYTES_AT_ONCE + 1), {
        to: bookClub.inboxAddress,
      }),
    ).toBeNull();
    expect(await filed()).toBe(0);
    const [marker = ""] = await pendingMails();
    await processPending(marker);
    expect(await filed()).toBe(1);
  });
});

describe("bytes that are no mail", () => {
  it.each<[string, string | Uint8Array, { text: string; problems: string[] }]>([
    ["none at all", "", { text: "", problems: ["empty"] }],
    [
      "words alone",
      "just words, no header",
      { text: "just words, no header", problems: ["no_header"] },
    ],
    [
      "binary",
      new Uint8Array([0x89, 0x50, 0, 0, 0xff, 0xfe, 0x41]),
      { text: "‰PÿþA", problems: ["no_header"] },
    ],
    [
      "a multipart without a boundary",
      "Subject: s\r\nContent-Type: multipart/mixed\r\n\r\n--x\r\n\r\nHello",
      { text: "--x\n\nHello\n", problems: ["structure_unreadable"] },
    ],
  ])("%s: kept, shown as it came, and said so", async (_name, raw, shown) => {
    const asMax = await as(max);
    expect(await deliver(raw, { to: bookClub.inboxAddress })).toBeNull();
    const { body } = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations?view=all`,
    );
    expect(body.items).toHaveLength(1);
    const { messages } = (
      await asMax.get(`/api/v1/conversations/${body.items[0].id}`)
    ).body;
    expect(messages).toMatchObject([shown]);
    const kept = await asMax.get(`/api/v1/messages/${messages[0].id}/raw`);
    expect(kept.status).toBe(200);
  });

  it("of 300 KB in one line are filed too", async () => {
    await deliver("x".repeat(300_000), { to: bookClub.inboxAddress });
    expect(await filed()).toBe(1);
  });
});

it("150 attachments of one mail are all listed, and each is its own bytes", async () => {
  const parts = Array.from(
    { length: 150 },
    (_, i) =>
      `--b\r\nContent-Disposition: attachment; filename=${i}.txt\r\n\r\nfile ${i}\r\n`,
  );
  await deliver(
    `From: kim@reader.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join("")}--b--`,
    { to: bookClub.inboxAddress },
  );
  const asMax = await as(max);
  const { body } = await asMax.get(
    `/api/v1/audiences/${bookClub.id}/conversations`,
  );
  const { attachments, problems } = (
    await asMax.get(`/api/v1/conversations/${body.items[0].id}`)
  ).body.messages[0];
  expect(attachments).toHaveLength(150);
  expect(problems).toEqual([]);
  const last = await asMax.get(
    `/api/v1/attachments/${attachments[149].id}/content`,
  );
  expect(last.body.trim()).toBe("file 149");
});
