import { createHash } from "node:crypto";
import { apply, type House } from "../apply.ts";
import type { Answer } from "../hosted/contract.ts";
import { SUBSCRIBE_INPUT } from "../hosted/form-page.ts";
import { isTicked, type ReadAnswers } from "../hosted/read-answers.ts";
import type { Submitted } from "../hosted/read-body.ts";
import { logFailure } from "../lib/log.ts";
import { MAX_SURVEY_LINKS } from "../limits.ts";
import { storeText } from "../submissions/store-text.ts";
import { weigh } from "../submissions/weigh.ts";
import type { SurveyDefinition } from "./contract.ts";
import { layOutResponse } from "./lay-out.ts";
import type { HostedSurvey } from "./queries.ts";
import { submitResponse, type ResponseOutcome } from "./submit.ts";

/**
 * Takes a response whose answers fit: weighs what is suspect, stores a long text, then commits. Who only clicks,
 * or holds a personal link, may be quick.
 */
export async function takeResponse(
  house: House,
  { survey }: HostedSurvey,
  definition: SurveyDefinition,
  submitted: Submitted,
  read: ReadAnswers,
  from: { address: string | null; contactId: string | null },
): Promise<ResponseOutcome> {
  const { key, reasons } = await weigh(house, {
    pageId: survey.id,
    submitted,
    answers: read.answers,
    blockedWords: [],
    maxLinks: MAX_SURVEY_LINKS,
    address: from.address,
  });
  const text = layOutResponse(read.answers);
  const ticked =
    definition.subscribe !== null &&
    isTicked(submitted.values.get(SUBSCRIBE_INPUT)?.[0] ?? "");
  const { anonymous } = definition;
  const notifies = definition.notifications && !anonymous;
  // Only what may become a message needs its text; a report reads the answers.
  const bodyKey = notifies
    ? await storeText(house.env.FILES, survey.audienceId, text)
    : null;
  const outcome = await apply(
    house,
    { audienceId: survey.audienceId, actor: { id: null } },
    submitResponse,
    {
      surveyId: survey.id,
      title: definition.title,
      pageKey: key.state === "valid" ? key.id : null,
      contentHash: hashOf(read, from.contactId, ticked),
      answers: read.answers,
      email: anonymous ? "" : read.email,
      name: anonymous ? "" : read.name,
      contactId: anonymous ? null : from.contactId,
      anonymous,
      notifies,
      text,
      bodyKey,
      reasons:
        from.contactId === null && read.answers.some(isTyped)
          ? reasons
          : // A click needs no time, nor does what was answered before and is filled in already.
            reasons.filter((reason) => reason !== "too_fast"),
      consent: ticked ? (definition.subscribe?.wording ?? null) : null,
    },
  );
  if (outcome === "repeated" && bodyKey !== null)
    house.later(
      house.env.FILES.delete(bodyKey).catch(logFailure("repeated_text_left")),
    );
  return outcome;
}

const isTyped = ({ kind, values }: Answer) =>
  values.length > 0 && !CLICKED.has(kind);
const CLICKED = new Set(["choice", "several", "dropdown", "range", "checkbox"]);

/** All that makes two responses the same. */
function hashOf(
  { answers }: ReadAnswers,
  contactId: string | null,
  ticked: boolean,
): string {
  return createHash("sha256")
    .update(
      JSON.stringify([
        contactId,
        ticked,
        answers.map(({ id, values }) => [id, values]),
      ]),
    )
    .digest("base64url");
}
