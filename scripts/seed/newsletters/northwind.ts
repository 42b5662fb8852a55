import type { Design } from "./markup.ts";

const look = {
  language: "en",
  host: "northwind-tea.example",
  brand: "Northwind Tea",
  ink: "#22352f",
  paper: "#f3efe6",
  accent: "#2f6d5f",
  footer:
    "Northwind Tea, 14 Quay Lane, Galway<br>You get this letter because you asked for it in our shop or at the till.",
  unsubscribe: "Unsubscribe",
} as const;

export const springBox: Design = {
  ...look,
  preheader: "Five tins, one of them new, and the jasmine is back.",
  blocks: [
    {
      kind: "hero",
      image: "spring-hero.jpg",
      alt: "Five tins in a wooden box",
    },
    { kind: "title", text: "The spring box is here" },
    {
      kind: "text",
      html: "We packed the first two hundred on Monday and the back room still smells of jasmine. Five tins of fifty grams, a card for each, and this year for the first time a white tea we bought directly from the Chen family in Fuding.",
    },
    {
      kind: "pair",
      items: [
        {
          image: "jasmine.jpg",
          title: "Jasmine Green",
          text: "Scented seven nights, as it should be.",
          price: "50 g in the box",
        },
        {
          image: "white-peony.jpg",
          title: "White Peony",
          text: "New. Hay, melon, a little honey.",
          price: "50 g in the box",
        },
      ],
    },
    {
      kind: "text",
      html: "Also inside: first-flush Darjeeling, a deep-steamed sencha, and Harbour Breakfast for the mornings when you want none of that. The box is <b>€34</b>, and delivery is on us from €45.",
    },
    { kind: "button", label: "See the spring box", path: "spring-box" },
    {
      kind: "text",
      html: "Questions? Just answer this mail. It reaches the four of us, not a robot.<br><br>Olivia, Adam, Maja and Aziz",
    },
  ],
};

export const autumnBlend: Design = {
  ...look,
  preheader: "Three candidates, one tin. You choose.",
  accent: "#a4532a",
  blocks: [
    {
      kind: "hero",
      image: "autumn-cups.jpg",
      alt: "Three cups on a wet windowsill",
    },
    { kind: "title", text: "Help us choose the autumn blend" },
    {
      kind: "text",
      html: "We have argued about this for three weeks and Adam has started to take sides by hiding samples. So it is up to you. Answer this mail with a letter and, if you like, a reason.",
    },
    {
      kind: "text",
      html: "<b>A. Smoked Apple</b><br>Lapsang, dried apple, a curl of orange peel. For people who own a fireplace or wish they did.",
    },
    {
      kind: "text",
      html: "<b>B. Rooibos Chestnut</b><br>No caffeine, roasted chestnut, a little vanilla. Children like it; so does Maja’s mother.",
    },
    {
      kind: "text",
      html: "<b>C. Pear Oolong</b><br>A light Alishan oolong with pear. Elegant, says Olivia. Thin, says Adam.",
    },
    {
      kind: "text",
      html: "Everyone who answers gets a sample of the winner with their next order.",
    },
    { kind: "button", label: "Read more about the three", path: "autumn" },
  ],
};
