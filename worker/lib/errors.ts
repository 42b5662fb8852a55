interface ErrorExtras {
  fields?: Record<string, string>;
  details?: Record<string, unknown>;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** What a user, a client or a sender caused. Everything else is an internal error. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: Record<string, string> | undefined;
  readonly details: Record<string, unknown> | undefined;
  /** When it is worth another try. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: string,
    status: number,
    safeMessage: string,
    extras: ErrorExtras = {},
  ) {
    super(safeMessage, { cause: extras.cause });
    this.name = "AppError";
    this.code = code;
    this.status = status;
    this.fields = extras.fields;
    this.details = extras.details;
    this.retryAfterSeconds = extras.retryAfterSeconds;
  }
}

// All wording in one place. "Not yours" and "not there" are the same 404.
export const invalidInput = (fields: Record<string, string>) =>
  new AppError("invalid_input", 400, "Some of what was sent does not fit.", {
    fields,
  });
export const unauthenticated = () =>
  new AppError("unauthenticated", 401, "Sign in first.");
export const forbidden = () =>
  new AppError("forbidden", 403, "Your role does not allow this.");
export const foreignOrigin = () =>
  new AppError("foreign_origin", 403, "This request came from another site.");
export const notFound = () =>
  new AppError("not_found", 404, "There is nothing here, or it is not yours.");
export const bodyTooLarge = (max: number) =>
  new AppError(
    "body_too_large",
    413,
    `The body is larger than the ${max} bytes allowed.`,
  );
export const tooManyTries = (retryAfterSeconds: number) =>
  new AppError("too_many_tries", 429, "Too many tries. Wait a minute.", {
    retryAfterSeconds,
  });
/** The same for a wrong password and for nobody: who has an account is nobody's business. */
export const invalidSignIn = () =>
  new AppError(
    "invalid_sign_in",
    401,
    "The email address or the password is wrong.",
  );
export const accessRevoked = () =>
  new AppError("access_revoked", 403, "Your access has ended.");
export const setupDone = () =>
  new AppError("setup_done", 409, "This deployment has been set up already.");
export const wrongSetupSecret = () =>
  new AppError("wrong_setup_secret", 403, "That is not the set-up secret.");
export const clientIdReused = () =>
  new AppError(
    "client_id_reused",
    409,
    "This clientId was used before for something else.",
  );
export const contactExists = (contactId: string) =>
  new AppError(
    "contact_exists",
    409,
    "A contact with this address exists already.",
    { details: { contactId } },
  );
export const forwardingAddressExists = () =>
  new AppError(
    "forwarding_address_exists",
    409,
    "This address forwards here already.",
  );
export const conversationChanged = (since: string[]) =>
  new AppError(
    "conversation_changed",
    409,
    "The conversation has moved on since this was written.",
    {
      details: { since },
    },
  );
export const draftChanged = () =>
  new AppError(
    "draft_changed",
    409,
    "Your draft has been changed elsewhere since.",
  );
export const otherContact = () =>
  new AppError(
    "other_contact",
    409,
    "Only conversations with the same contact can be merged.",
  );
export const nothingLeft = () =>
  new AppError(
    "nothing_left",
    409,
    "Both conversations need a message: there is nothing to split off here.",
  );
export const contactOptedOut = () =>
  new AppError(
    "contact_opted_out",
    409,
    "This contact has opted out of personal messages.",
  );
export const sendLimitReached = () =>
  new AppError(
    "send_limit_reached",
    409,
    "This month's send limit is reached. Your draft is kept.",
  );
export const planRequired = () =>
  new AppError(
    "plan_required",
    409,
    "Starting a conversation with someone who never wrote needs the paid plan.",
  );
export const notUndoable = () =>
  new AppError(
    "not_undoable",
    409,
    "It has left already and can no longer be undone.",
  );
export const notSendable = () =>
  new AppError(
    "not_sendable",
    409,
    "Only a failed or uncertain message is sent again.",
  );
export const attachmentRefused = (fields: Record<string, string>) =>
  new AppError("attachment_refused", 400, "This file cannot be sent.", {
    fields,
  });
export const messageTooLarge = () =>
  new AppError(
    "message_too_large",
    413,
    "With its attachments the message is larger than the mail service takes.",
  );
export const notRestorable = () =>
  new AppError(
    "not_restorable",
    409,
    "This mail does not wait for a decision.",
  );
export const upgradeRequired = () =>
  new AppError("upgrade_required", 426, "This address speaks WebSocket only.");
export const imageUnavailable = (reason: string) =>
  new AppError(
    "image_unavailable",
    502,
    `The image could not be fetched: ${reason}.`,
  );
export const linkExpired = () =>
  new AppError("link_expired", 410, "This link has expired.");
export const assigneeUnknown = () =>
  invalidInput({ userId: "is nobody who may see this inbox" });
export const formChanged = () =>
  new AppError(
    "form_changed",
    409,
    "Somebody else has changed this form since.",
  );
export const formClosed = () =>
  new AppError("form_closed", 410, "This form takes no more messages.");
export const formInUse = () =>
  new AppError(
    "form_in_use",
    409,
    "A form that is open or has messages stays: close it instead.",
  );
export const surveyInUse = () =>
  new AppError(
    "survey_in_use",
    409,
    "A survey that is open or has responses stays: unpublish it instead.",
  );
export const siteInUse = () =>
  new AppError(
    "site_in_use",
    409,
    "A published form leads to this site: change or close the form first.",
  );
export const siteNotAllowed = () =>
  new AppError(
    "site_not_allowed",
    403,
    "This form does not accept submissions from that site.",
  );
export const surveyChanged = () =>
  new AppError(
    "survey_changed",
    409,
    "Somebody else has changed this survey since.",
  );
export const surveyPast = () =>
  new AppError(
    "survey_past",
    409,
    "The closing date has passed: choose a later one, or none.",
  );
export const surveyNotEligible = () =>
  new AppError(
    "survey_not_eligible",
    409,
    "Immediate notifications need an Email question and at least one open text.",
  );
export const surveyAnonymous = () =>
  new AppError(
    "survey_anonymous",
    409,
    "This survey is anonymous: there are no personal links to it.",
  );
