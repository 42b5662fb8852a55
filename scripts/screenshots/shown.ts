import type { ApiSession } from "../api-session.ts";

/** A reply to a campaign with a picture in it, two comments, our answer, and a new mail (seed/northwind). */
const SHOWN = {
  audience: "Northwind Tea",
  contact: "sofia.rossi@example.org",
  subject: "Re: Help us choose the autumn blend",
};

export interface Shown {
  audienceId: string;
  conversationId: string;
  list: string;
  conversation: string;
}

/** Where the conversation of the pictures is. Refuses when the demo no longer has it. */
export async function findShown(api: ApiSession): Promise<Shown> {
  const { items: audiences } = await api.call<{
    items: { id: string; name: string }[];
  }>("GET", "/api/v1/audiences");
  const audience = audiences.find(({ name }) => name === SHOWN.audience);
  if (!audience) throw new Error(`there is no audience ${SHOWN.audience}`);
  const { items } = await api.call<{
    items: { id: string; subject: string; contact: { email: string } }[];
  }>(
    "GET",
    `/api/v1/audiences/${audience.id}/conversations?${new URLSearchParams({
      view: "open",
      q: SHOWN.contact,
    }).toString()}`,
  );
  const found = items.find(
    ({ subject, contact }) =>
      subject === SHOWN.subject && contact.email === SHOWN.contact,
  );
  if (!found)
    throw new Error(`${SHOWN.contact} no longer has “${SHOWN.subject}” open`);
  const list = `/audiences/${audience.id}/open`;
  return {
    audienceId: audience.id,
    conversationId: found.id,
    list,
    conversation: `${list}/${found.id}`,
  };
}
