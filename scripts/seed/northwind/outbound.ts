import { answer, close, comment, mail, type Story } from "../story.ts";

/** Conversations that the team began. */
export const outbound: readonly Story[] = [
  {
    id: "waiting-list-rosa",
    contact: "rosa.almeida@example.org",
    way: "outbound",
    subject: "The first-flush Darjeeling has arrived",
    turns: [
      answer(
        "4d 10:00",
        "manager",
        `Dear Rosa,

you asked me in the summer to tell you when the first flush is here. It is, twelve kilos in all, and I have put 200 g aside for you until Friday. €32 with postage; a simple yes is enough.

Maja`,
      ),
      mail(
        "110m",
        `Dear Maja,

yes!! You remembered. Please send it to the office this time, nobody is at home during the day.

Rosa`,
      ),
    ],
  },
  {
    id: "waiting-list-ian",
    contact: "ian.doyle@example.com",
    way: "outbound",
    subject: "The first-flush Darjeeling has arrived",
    turns: [
      answer(
        "4d 10:04",
        "manager",
        `Dear Ian,

the first flush you were waiting for is here. I have put 200 g aside for you until Friday; a simple yes is enough.

Maja`,
      ),
    ],
  },
  {
    id: "recall-labels",
    contact: "tomasz@wojcik.example",
    way: "outbound",
    subject: "A wrong date on your tin of sencha",
    turns: [
      answer(
        "2d 09:35",
        "owner",
        `Dear Tomasz,

on the tin of sencha in your second box the best-before date is printed with the wrong year. The tea is fresh and perfectly fine, we only want you to hear it from us. If you would like a new label, say so and one comes by post.

Olivia Owens`,
      ),
      mail(
        "2d 18:58",
        "No need, it will not survive the week anyway. But thank you for the honesty.\n\nTomasz",
      ),
      close("1d 09:10", "owner"),
    ],
  },
  {
    id: "podcast-thanks",
    contact: "grace.adeyemi@example.com",
    way: "outbound",
    subject: "Your letter in our window?",
    turns: [
      answer(
        "23h",
        "owner",
        `Dear Grace,

your answer about the fireplace that does not work made us all laugh. May we print it, with your first name, on the card in the autumn tins? You get the first tin.

Olivia`,
      ),
      comment(
        "22h",
        "admin",
        "If she says yes I want it noted that she voted A.",
      ),
    ],
  },
];
