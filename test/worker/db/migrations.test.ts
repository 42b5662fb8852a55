import { applyD1Migrations, reset } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { bookClub } from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { deliver, mail } from "../../support/mail.ts";

describe("the migration that keeps signatures apart", () => {
  it("leaves the messages filed before it as they are, without one", async () => {
    await deliver(mail({ text: "Two.\r\n-- \r\nKim" }), {
      to: bookClub.inboxAddress,
    });
    await env.DB.prepare("alter table messages drop column signature").run();
    const migration = env.TEST_MIGRATIONS.find(({ name }) =>
      name.startsWith("0006_"),
    );
    for (const query of migration?.queries ?? []) {
      await env.DB.prepare(query).run();
    }
    const { results } = await env.DB.prepare(
      "select visible_text, signature from messages",
    ).all();
    expect(results).toEqual([{ visible_text: "Two.", signature: "" }]);
  });
});

describe("the migrations that came since", () => {
  it("each run forward on a database with data, and leave it as it is", async () => {
    await reset();
    const old = env.TEST_MIGRATIONS.findIndex(({ name }) =>
      name.startsWith("0008_"),
    );
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS.slice(0, old));
    for (const statement of [
      "insert into audiences (id, name, from_name, inbox_token, created_at) values ('aud_a', 'A', 'A', 'tok', 1)",
      "insert into contacts (id, audience_id, email, name, status, status_at, created_at) values ('con_a', 'aud_a', 'kim@reader.example', 'Kim', 'subscribed', 1, 1)",
      "insert into conversations (id, audience_id, contact_id, subject, source, last_activity_at, created_at) values ('cnv_a', 'aud_a', 'con_a', 'Tea', 'direct', 1, 1)",
      "insert into messages (id, audience_id, conversation_id, contact_id, direction, kind, visible_text, verdict, automatic_kind, at) values ('msg_a', 'aud_a', 'cnv_a', 'con_a', 'in', 'message', 'Green?', 'verified', 'person', 1)",
      "insert into inbound (id, audience_id, identity, state, recipient_rank, envelope_from, envelope_to, storage_key, size, message_id, received_at) values ('inb_a', 'aud_a', 'x', 'filed', 1, 'kim@reader.example', 'tok@inbound.parley.test', 'raw/x', 9, 'msg_a', 1)",
      "insert into attachments (id, audience_id, message_id, name, type, size, storage_key, created_at) values ('att_a', 'aud_a', 'msg_a', 'a.pdf', 'application/pdf', 3, 'k', 1)",
    ])
      await env.DB.prepare(statement).run();
    for (const migration of env.TEST_MIGRATIONS.slice(old))
      await applyD1Migrations(
        env.DB,
        env.TEST_MIGRATIONS.filter(({ name }) => name <= migration.name),
      );
    const row = await env.DB.prepare(
      `select m.visible_text, m.submission_id, m.moved_from_id, c.subject, c.form_id, c.survey_id,
        k.status, k.automatic_stopped_until, k.bounce_count, i.state, i.spam_reasons_json, i.reason,
        a.size, a.range_offset, d.allowed_sites_json, n.open
      from messages m join conversations c on c.id = m.conversation_id join contacts k on k.id = m.contact_id
      join inbound i on i.message_id = m.id join attachments a on a.message_id = m.id
      join audiences d on d.id = m.audience_id join inbox_counts n on n.audience_id = m.audience_id`,
    ).first();
    expect(row).toEqual({
      visible_text: "Green?",
      submission_id: null,
      moved_from_id: null,
      subject: "Tea",
      form_id: null,
      survey_id: null,
      status: "subscribed",
      automatic_stopped_until: null,
      bounce_count: 0,
      state: "filed",
      spam_reasons_json: "[]",
      reason: "none",
      size: 3,
      range_offset: null,
      allowed_sites_json: "[]",
      open: 1,
    });
  });
});
