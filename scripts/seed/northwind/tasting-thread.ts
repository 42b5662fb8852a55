import {
  answer,
  assign,
  close,
  comment,
  mail,
  star,
  type Story,
} from "../story.ts";

/** A wedding, from the first question to the last box: the longest conversation of the demo. */
export const tastingThread: Story = {
  id: "wedding",
  contact: "nora.quinn@example.net",
  way: "inbox",
  subject: "140 little tins for a wedding",
  turns: [
    mail(
      "34d 21:08",
      `Hello,

my fiancé and I would love to give every guest a small tin of tea with our names on it. About 140 people. Is that something you do, and what would it cost roughly?

Nora Quinn`,
    ),
    assign("33d 09:05", "owner", "agent"),
    answer(
      "33d 09:40",
      "agent",
      `Hello Nora, and congratulations!

Yes, we do. A tin of 20 g is €3.20 filled, a printed label €0.35 more. For 140 that would be €497, delivery included.

Aziz`,
    ),
    mail(
      "33d 20:15",
      `That's less than the almonds my mother wants, so you have my full attention. Can we taste before we choose?`,
    ),
    answer(
      "32d 09:30",
      "agent",
      "Of course. Shall I send you five samples, or would you rather come to the shop? Saturdays are quiet after four.\n\nAziz",
    ),
    mail(
      "32d 12:50",
      "The shop! Saturday, 4.30, two of us. Maybe three (mother).",
    ),
    comment(
      "32d 13:05",
      "agent",
      "@Maja are you in on Saturday? Bride, groom, possibly mother with opinions on almonds.",
    ),
    comment("32d 13:20", "manager", "I am. I'll hide the almonds."),
    answer("32d 13:25", "agent", "Booked. Maja will look after you.\n\nAziz"),
    mail(
      "29d 10:02",
      `Maja was WONDERFUL. We are torn between the Earl Grey and the white one. Mother has been won over by the rooibos and now wants that.`,
    ),
    answer(
      "28d 09:15",
      "manager",
      `Dear Nora,

it was a pleasure. My advice, and not because it is dearer, since it is not: North Star Earl Grey. Everybody knows what to do with it, nobody is disappointed, and it smells of a party. Rooibos for the children's table?

Maja`,
    ),
    mail(
      "28d 19:33",
      "SOLD. 120 Earl Grey and 20 rooibos for the small ones and for Mother.",
    ),
    answer(
      "27d 10:10",
      "manager",
      `Lovely. For the labels I need: your two names as you want them written, the date or no date, and a colour.

Maja`,
    ),
    mail(
      "26d 22:40",
      `Nora & Cillian, no date (tea keeps, says Cillian, unlike almonds), and the green of your boxes if that is allowed.`,
    ),
    comment(
      "25d 09:20",
      "manager",
      "Proof is with the printer. Aziz, can you write the invoice? 120 + 20, labels, no delivery as they collect.",
    ),
    answer(
      "24d 15:45",
      "manager",
      "Here is how it will look, more or less. The green is a little deeper on paper.\n\nMaja",
      ["teapot"],
    ),
    mail(
      "24d 18:20",
      `Oh I love the little pot on it. One thing: it's Cillian with one n at the end, and two l. I know you have it right, but his aunt's invitations did not, so I'm nervous.`,
    ),
    answer(
      "23d 09:05",
      "manager",
      "C-i-l-l-i-a-n. Read aloud twice to the printer, who sighed.\n\nMaja",
    ),
    mail(
      "16d 20:55",
      "Slightly awkward: we are now 152. Too late for 12 more??",
    ),
    comment(
      "15d 09:00",
      "agent",
      "Printer made 160 labels, we are fine. Tins: 31 left on the shelf.",
    ),
    answer(
      "15d 09:10",
      "agent",
      "Not too late, twelve more Earl Grey it is. Stop at 160 though, that is all the labels there are.\n\nAziz",
    ),
    mail(
      "15d 09:30",
      "I will personally uninvite anyone beyond that. Thank you!!",
    ),
    answer(
      "9d 11:00",
      "agent",
      "They are ready, in three cartons by the door. The wedding of the season has been on our counter since this morning and every customer asks.\n\nAziz",
    ),
    mail(
      "9d 12:15",
      "Cillian collects them tomorrow at five. He is the one who looks lost.",
      {
        withoutQuote: true,
      },
    ),
    close("8d 17:20", "agent"),
    mail(
      "3d 14:28",
      `We're married! And there is not one tin left, people were trading them. Mother has told everybody that the tea was her idea.

Thank you both so much. I attach nothing because the photographer takes six weeks, but you will get one.

Nora (still Quinn)`,
      { withoutQuote: true },
    ),
    star("3d 15:00", "manager"),
    answer(
      "3d 15:10",
      "manager",
      `Dear Nora, dear Cillian,

we all stood around the screen and cheered. All happiness to you both, and to the lady whose idea it was.

Maja and Aziz`,
    ),
    mail(
      "3m",
      `Me again :) Three aunts want to know where to buy the Earl Grey. Is there a code or something I can give them? I feel like your sales rep now.`,
      { withoutQuote: true },
    ),
  ],
};
