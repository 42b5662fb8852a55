import { m } from "../paraglide/messages.js";

/** What the API says of one value, in the reader's words; it says so in English. */
const sentences: [RegExp, () => string][] = [
  [
    /needs a label|needs a title|needs a wording|needs a subject|needs a text/,
    m.problem_empty,
  ],
  [/needs an option/, m.problem_no_option],
  [/option twice/, m.problem_option_twice],
  [/name of another field/, m.problem_name_taken],
  [/begins with a letter/, m.problem_name],
  [/required field for the email address/, m.problem_no_email],
  [/more than the lowest/, m.problem_range],
  [/too close to the background/, m.problem_contrast],
  [/is not a colour/, m.problem_colour],
  [/that this audience does not allow/, m.problem_site],
  [/is not an (?:https:\/\/ )?address/, m.problem_https],
  [/too big|at most/i, m.problem_too_long],
];

export function problemText(said: string): string {
  return (
    sentences.find(([pattern]) => pattern.test(said))?.[1]() ??
    m.problem_does_not_fit()
  );
}
