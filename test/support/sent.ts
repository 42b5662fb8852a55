import { UNDO_WINDOW_MS } from "../../worker/limits.ts";
import { claimSending } from "../../worker/replies/claim-sending.ts";
import { recordDelivery } from "../../worker/replies/record-delivery.ts";
import { bookClub, kim } from "./cast.ts";
import { applied } from "./house.ts";
import type { as } from "./http.ts";

/** An answer that the mail service took, under this Message-ID or under an id of the service's own. */
export async function sentAnswer(
  user: Awaited<ReturnType<typeof as>>,
  conversationId: string,
  ids: { messageId?: string; providerId?: string },
): Promise<string> {
  const scope = { audienceId: bookClub.id };
  const { body } = await user.post(
    `/api/v1/conversations/${conversationId}/replies`,
    { clientId: crypto.randomUUID(), text: "In spring." },
  );
  const claim = await applied(
    claimSending,
    { messageId: body.id },
    { ...scope, now: Date.now() + UNDO_WINDOW_MS },
  );
  await applied(
    recordDelivery,
    {
      messageId: body.id,
      attemptId: claim?.attemptId ?? "",
      handover: {
        outcome: "accepted",
        providerId: ids.providerId ?? null,
        messageId: ids.messageId ?? null,
      },
      participants: [kim.email],
    },
    scope,
  );
  return body.id;
}
