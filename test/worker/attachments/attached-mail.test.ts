import { beforeEach, describe, expect, it } from "vitest";
import { max, wim, wineList } from "../../support/cast.ts";
import { as } from "../../support/http.ts";
import { deliver } from "../../support/mail.ts";

interface Part {
  type: string;
  name: string;
  content: string;
}

function mixed(header: string[], text: string, parts: Part[]): string {
  const boundary = `b${crypto.randomUUID()}`;
  return [
    ...header,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    ...parts.flatMap(({ type, name, content }) => [
      `--${boundary}`,
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      "",
      content,
    ]),
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

const eml = (name: string, content: string, type = "message/rfc822") => ({
  type,
  name,
  content,
});

const complaint = mixed(
  [
    "From: Kim Reader <kim@reader.example>",
    "To: shop@wine.example",
    "Date: Tue, 03 Nov 2026 10:00:00 +0100",
    "Subject: =?utf-8?Q?Br=C3=BChl_and_broken?=",
  ],
  "Two bottles were broken.",
  [{ type: "text/csv", name: "order.csv", content: "a,b" }],
);

let api: Awaited<ReturnType<typeof as>>;
beforeEach(async () => {
  api = await as(max);
});

/** The paths of the files of a mail that Wim sends. */
async function sent(parts: Part[]): Promise<string[]> {
  const raw = mixed([`From: ${wim.email}`, "Subject: Fwd"], "See there", parts);
  await deliver(raw, { from: wim.email, to: wineList.inboxAddress });
  const list = await api.get(`/api/v1/audiences/${wineList.id}/conversations`);
  const conversation = await api.get(
    `/api/v1/conversations/${list.body.items[0].id}`,
  );
  const [message] = conversation.body.messages;
  return message.attachments.map(
    ({ id }: { id: string }) => `/api/v1/attachments/${id}/mail`,
  );
}

describe("a mail that is attached", () => {
  it("is read as text, with its files by name", async () => {
    const [path = ""] = await sent([eml("complaint.eml", complaint)]);
    expect((await api.get(path)).body).toEqual({
      from: { name: "Kim Reader", address: "kim@reader.example" },
      to: [{ name: "", address: "shop@wine.example" }],
      cc: [],
      at: "2026-11-03T09:00:00.000Z",
      subject: "Brühl and broken",
      text: "Two bottles were broken.\n",
      isTextFromHtml: false,
      files: [{ name: "order.csv", type: "text/csv", size: 4, isMail: false }],
      moreFiles: 0,
      problems: [],
      cut: false,
    });
  });

  it("of HTML only says so, and is text all the same", async () => {
    const html = [
      "From: kim@reader.example",
      "Content-Type: text/html",
      "",
      "<p>Broken<script>alert(1)</script></p>",
    ].join("\r\n");
    const [path = ""] = await sent([eml("x.eml", html)]);
    const { body } = await api.get(path);
    expect(body).toMatchObject({ text: "Broken", isTextFromHtml: true });
    expect(body).not.toHaveProperty("html");
    expect(body.at).toBeNull();
  });

  it("is one by its name too, where its type was not known", async () => {
    const type = "application/octet-stream";
    const [named = "", other = ""] = await sent([
      eml("Complaint.EML", complaint, type),
      eml("complaint.bin", complaint, type),
    ]);
    expect((await api.get(named)).body.subject).toBe("Brühl and broken");
    expect((await api.get(other)).status).toBe(404);
  });

  it("leads on to a mail in it, five deep and no deeper", async () => {
    let inner = complaint;
    for (let depth = 0; depth < 7; depth += 1) {
      const header = ["From: kim@reader.example", `Subject: Around ${depth}`];
      inner = mixed(header, "Around", [
        { type: "text/csv", name: "a.csv", content: "a" },
        eml("in.eml", inner),
      ]);
    }
    const [path = ""] = await sent([eml("out.eml", inner)]);
    const outer = (await api.get(path)).body;
    expect(outer.subject).toBe("Around 6");
    expect(outer.files[1]).toMatchObject({ name: "in.eml", isMail: true });
    expect((await api.get(`${path}?path=1`)).body.subject).toBe("Around 5");
    expect((await api.get(`${path}?path=1.1.1.1`)).body.subject).toBe(
      "Around 2",
    );
    expect((await api.get(`${path}?path=1.1.1.1.1`)).status).toBe(400);
    for (const wrong of ["0", "7", "1.0"])
      expect((await api.get(`${path}?path=${wrong}`)).status).toBe(404);
    expect((await api.get(`${path}?path=-1`)).status).toBe(400);
  });

  it("of which only the beginning is read says so", async () => {
    const long = `${complaint}${"x".repeat(4 * 1024 * 1024)}`;
    const [path = ""] = await sent([eml("long.eml", long)]);
    const { body } = await api.get(path);
    expect(body).toMatchObject({
      cut: true,
      text: "Two bottles were broken.\n",
    });
  });

  it("and holds bytes of any kind, is never an error", async () => {
    const [path = ""] = await sent([eml("noise.eml", "\u0000\u0001 --b\r\n")]);
    expect((await api.get(path)).status).toBe(200);
  });
});
