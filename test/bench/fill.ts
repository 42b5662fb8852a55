import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const WORDS =
  "tea order delivery jasmine parcel invoice spring winter green black kettle gift tin wholesale address receipt broken late thank please question colour price sample".split(
    " ",
  );

/** The local D1 file of a state folder. The Worker must not be running. */
export function openLocalD1(stateDir: string): DatabaseSync {
  const folder = join(stateDir, "v3/d1/miniflare-D1DatabaseObject");
  const name = readdirSync(folder).find(
    (file) => file.endsWith(".sqlite") && file !== "metadata.sqlite",
  );
  if (!name) throw new Error("there is no local D1");
  return new DatabaseSync(join(folder, name));
}

const DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

/** As real ids look (RFC 4648 base 32), each number its own. */
function id(prefix: string, number: number): string {
  const digits = number.toString(32).padStart(16, "0");
  return `${prefix}_${digits.replace(/./g, (digit) => DIGITS.charAt(parseInt(digit, 32)))}`;
}

/** Adds conversations of five messages each until there are so many messages, with their search rows. */
export function fill(
  database: DatabaseSync,
  audienceId: string,
  messages: number,
): void {
  const already = Number(
    database
      .prepare("select count(*) n from conversations where subject <> 'Long'")
      .get()?.["n"] ?? 0,
  );
  database.exec("pragma synchronous = off; begin");
  const contact = database.prepare(
    "insert or ignore into contacts (id, audience_id, email, name, status, status_at, created_at) values (?, ?, ?, ?, 'subscribed', 0, ?)",
  );
  const conversation = database.prepare(
    "insert into conversations (id, audience_id, contact_id, subject, source, status, closed_at, unread, snippet, message_count, last_message_id, last_message_at, last_activity_at, created_at) values (?, ?, ?, ?, 'direct', ?, ?, ?, ?, 5, ?, ?, ?, ?)",
  );
  const message = database.prepare(
    "insert into messages (id, audience_id, conversation_id, contact_id, direction, kind, from_name, from_address, subject, text, visible_text, header_message_id, at) values (?, ?, ?, ?, 'in', 'message', ?, ?, ?, ?, ?, ?, ?) returning n",
  );
  const search = database.prepare(
    "insert into search (rowid, audience, who, subject, body, files) values (?, ?, ?, ?, ?, '')",
  );
  const token = audienceId.slice(4);
  const start = Date.now() - 10 * 365 * 86_400_000;
  for (let c = already; c < messages / 5; c += 1) {
    const contactId = id("con", c % 50_000);
    const email = `person${c % 50_000}@bench.example`;
    const at = start + c * 1000;
    if (c < 50_000)
      contact.run(contactId, audienceId, email, `Person ${c}`, at);
    const conversationId = id("cnv", c);
    const subject = `${WORDS[c % WORDS.length]} ${WORDS[(c * 7) % WORDS.length]} number ${c}`;
    const done = c % 3 === 0;
    conversation.run(
      conversationId,
      audienceId,
      contactId,
      subject,
      done ? "done" : "open",
      done ? at : null,
      c % 10 === 0 ? 1 : 0,
      subject,
      id("msg", c * 5 + 4),
      at + 4,
      at + 4,
      at,
    );
    for (let m = 0; m < 5; m += 1) {
      const number = c * 5 + m;
      const body =
        Array.from(
          { length: 40 },
          (_, i) =>
            WORDS[(number * 31 + i * 17 + ((i * number) % 13)) % WORDS.length],
        ).join(" ") + (number % 100_000 === 0 ? " zanzibar" : "");
      const row = message.get(
        id("msg", number),
        audienceId,
        conversationId,
        contactId,
        `Person ${c % 50_000}`,
        email,
        subject,
        body,
        body,
        `${number}@bench.example`,
        at + m,
      );
      search.run(
        Number(row?.["n"]),
        token,
        `Person ${c % 50_000} ${email}`,
        subject,
        body,
      );
    }
  }
  database.exec("commit; analyze");
}

/** One conversation of fifty messages; its id. */
export function longConversation(
  database: DatabaseSync,
  audienceId: string,
): string {
  const conversationId = "cnv_longlonglonglong";
  const contactId = id("con", 0);
  const now = Date.now();
  database
    .prepare(
      "insert or ignore into conversations (id, audience_id, contact_id, subject, source, snippet, message_count, last_activity_at, created_at) values (?, ?, ?, 'Long', 'direct', 'x', 50, ?, ?)",
    )
    .run(conversationId, audienceId, contactId, now, now);
  for (let m = 0; m < 50; m += 1) {
    const text = `Message ${m}: ${"words ".repeat(150)}`;
    database
      .prepare(
        "insert or ignore into messages (id, audience_id, conversation_id, contact_id, direction, kind, from_name, from_address, subject, text, visible_text, at) values (?, ?, ?, ?, 'in', 'message', 'Person', 'p@bench.example', 'Long', ?, ?, ?)",
      )
      .run(
        `msg_long${String(m).padStart(12, "a")}`,
        audienceId,
        conversationId,
        contactId,
        text,
        text,
        now + m,
      );
  }
  return conversationId;
}
