import { mail, type Story } from "../story.ts";

/** Direct mail from people the audience does not know: it waits in Held (spec C4). */
export const strangers: readonly Story[] = [
  {
    id: "garden-party",
    contact: "greta@holm-events.example",
    name: "Greta Holm",
    way: "inbox",
    subject: "Tea for 120 guests in June",
    turns: [
      mail(
        "40m",
        `Good morning,

I plan a garden party for 120 people in June and was given your address by a friend. Do you cater, or can you recommend someone?

Greta Holm
Holm Events`,
      ),
    ],
  },
  {
    id: "seo-offer",
    contact: "kevin@rank-rocket.example",
    name: "Kevin from RankRocket",
    way: "inbox",
    subject: "Quick question about your website",
    turns: [
      mail(
        "26h",
        `Hi there,

I was looking at your website and noticed you are NOT on page 1 of Google for "tea". We can fix that in 14 days, guaranteed. Do you have 10 minutes this week?

Kevin`,
      ),
    ],
  },
  {
    id: "fake-invoice",
    contact: "billing@parcel-post.example",
    name: "Parcel Post Billing",
    way: "inbox",
    subject: "Your parcel is on hold: unpaid fee of €1.99",
    turns: [
      mail(
        "8h",
        `Dear customer,

your parcel could not be delivered because of an unpaid fee. Pay within 24 hours at https://parcel-post.example/pay or it will be returned.`,
        { verdict: "fail" },
      ),
    ],
  },
  {
    id: "student",
    contact: "marta.k@uni.example",
    name: "Marta Kowalska",
    way: "inbox",
    subject: "Bachelor thesis on small tea merchants",
    turns: [
      mail(
        "3d 18:45",
        `Dear Northwind Tea,

I write my thesis on how small merchants compete with supermarkets, and I would love to ask one of you six questions, by phone or in writing. It takes 20 minutes. Would that be possible?

Marta Kowalska`,
      ),
    ],
  },
];
