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
