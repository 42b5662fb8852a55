import { m } from "../paraglide/messages.js";

/** What the API says of one value, in the reader's words; it says so in English. */
const sentences: [RegExp, () => string][] = [
  [
    /needs a label|needs a title|needs a wording|needs a subject|needs a text/,
    m.value_empty,
  ],
  [/needs an option/, m.value_no_option],
  [/too many options/, m.value_too_many],
  [/option twice/, m.value_option_twice],
  [/name of another field/, m.value_name_taken],
  [/page itself uses/, m.value_reserved],
  [/begins with a letter/, m.value_name],
  [/required field for the email address/, m.value_no_email],
  [/more than the lowest/, m.value_range],
  [/too close to the background/, m.value_contrast],
  [/is not a colour/, m.value_colour],
  [/that this audience does not allow/, m.value_site],
  [/is not an (?:https:\/\/ )?address/, m.value_https],
  [/needs a question/, m.value_no_question],
  [/says who answers/, m.value_not_anonymous],
  [/too small|number/i, m.value_number],
  [/too big|at most/i, m.value_too_long],
];

export function problemText(said: string): string {
  return (
    sentences.find(([pattern]) => pattern.test(said))?.[1]() ??
    m.value_does_not_fit()
  );
}
