/** Every limit of the platform and ours, with the accident it stops. */

const KIB = 1024;
const MIB = 1024 * KIB;

// --- mail in -------------------------------------------------------------------------------------------------
/** Email Routing takes no more; a larger mail is refused for good, so that its sender hears of it. */
export const MAX_MAIL_BYTES = 25 * MIB;
/** Larger mails are stored and processed one at a time: parsing takes some 8 × the size, an isolate has 128 MB. */
export const MAX_MAIL_BYTES_AT_ONCE = 6 * MIB;
/** A mail of ten thousand parts would cost an R2 put and a row each; the rest stays in the raw mail. */
export const MAX_PARTS = 500;
/** Attachments that get a row and an object of their own: every part may be one. */
export const MAX_ATTACHMENTS = MAX_PARTS;
/** A To header of 100,000 addresses would not fit a row. */
export const MAX_ADDRESSES = 100;
/** Header bytes handed to the parser; a 5 MB header would be parsed line by line. */
export const MAX_HEADER_BYTES = 512 * KIB;
/** One header field; what is longer is no name and no subject, and 100 addresses fit in less. */
export const MAX_FIELD_BYTES = 64 * KIB;
/** Header fields kept of one mail: a million one-letter fields would be a million objects. */
export const MAX_HEADER_FIELDS = 500;
/** Lines that look like part delimiters; boundaries may be declared in ways only the parser reads. */
export const MAX_DELIMITER_LINES = 20_000;
/** Nested multiparts deeper than this are not opened: each level costs a stack frame. */
export const MAX_NESTING = 64;
/** Text and HTML kept for display; what is beyond stays in the raw mail. */
export const MAX_BODY_BYTES = 1 * MIB;
/** References looked up in the Message-ID map (spec C7). */
export const MAX_REFERENCES = 20;
/** RFC 5322 line length: a longer Message-ID is kept by its hash. */
export const MAX_MESSAGE_ID_BYTES = 250;
export const MAX_SUBJECT_CHARACTERS = 500;
export const MAX_NAME_CHARACTERS = 200;
/** RFC 5321 §4.5.3.1: local part 64 + @ + domain 255, less the brackets of the path. */
export const MAX_ADDRESS_CHARACTERS = 254;
/** A file name of 10,000 characters would break headers and lists. */
export const MAX_FILE_NAME_CHARACTERS = 150;
/** Files in one text, by uuencode; each "begin" is read to its "end" once. */
export const MAX_UUENCODED_FILES = 50;
/** Opaque signatures opened in one mail, within each other or not: each may hold as many parts as a mail. */
export const MAX_OPENED_SIGNATURES = 3;
/** Elements of a signature without a length nest a few levels deep; each costs a stack frame and a look at what is in it. */
export const MAX_ASN1_DEPTH = 16;
/** Of a mail that is walked rather than parsed whole: its texts, */
export const MAX_WALKED_TEXT_BYTES = 3 * MIB;
/** the header of one part, */
export const MAX_WALKED_PART_HEADER_BYTES = 16 * KIB;
/** and the beginnings of its files, all together. */
export const MAX_WALKED_HEAD_BYTES = 2 * MIB;
/** A delivery-status part; a report on 10,000 recipients would be 10,000 lookups. */
export const MAX_REPORT_BYTES = 256 * KIB;
export const MAX_REPORT_RECIPIENTS = 20;
/** A report in a mail system's own words has them at its beginning; the returned mail may be megabytes. */
export const MAX_FREE_REPORT_CHARACTERS = 16 * KIB;
/** A calendar part's beginning, where its method and organiser stand; a whole calendar may be attached. */
export const MAX_CALENDAR_BYTES = 64 * KIB;
/** A mail that waits is read from its beginning: the text stands before the files. */
export const MAX_PREVIEWED_MAIL_BYTES = 4 * MIB;
/** Files of an attached mail that are named. */
export const MAX_NAMED_FILES = 100;
/** Tries before a mail is parked as Failed. */
export const MAX_INTAKE_ATTEMPTS = 5;
/** A marker older than this is picked up by the sweep: the first delivery is surely over. */
export const INTAKE_MARKER_AGE_MS = 60_000;

// --- D1 ------------------------------------------------------------------------------------------------------
/** D1 binds at most 100 parameters a statement. */
export const MAX_BOUND_PARAMETERS = 100;
/** Larger bodies live in R2, so that a message costs about 5 KB of D1 (10 GB a database). */
export const MAX_INLINE_BODY_BYTES = 2 * KIB;
/** A mail this small is its own stored body: reading it again is cheaper than a second object for each mail. */
export const MAX_BODY_FROM_RAW_BYTES = 64 * KIB;
/** What search indexes of one message. */
export const MAX_VISIBLE_TEXT_BYTES = 4 * KIB;
/** A signature is shown, never searched; one with a legal notice of pages keeps its beginning, the body has it all. */
export const MAX_SIGNATURE_BYTES = 2 * KIB;
export const MAX_SNIPPET_CHARACTERS = 160;
/** A conflict means another Worker was first; more than this many in a row is an error of ours. */
export const MAX_APPLY_ATTEMPTS = 8;

// --- conversations -------------------------------------------------------------------------------------------
/** A reply later than this after closing opens a new, linked conversation (spec C7). */
export const REOPEN_WINDOW_MS = 90 * 24 * 3600_000;
/** Another conversation about the same is worth a word while it is this fresh (spec C7). */
export const MERGE_SUGGESTION_WINDOW_MS = 14 * 24 * 3600_000;
/** The contact's newest open conversations whose subjects are compared: one who opens thousands slows nobody down. */
export const MERGE_CANDIDATES = 20;
/** Messages in one answer of GET /conversations/:id. */
export const MESSAGES_PER_PAGE = 50;
/** Bodies inlined in one answer of GET /conversations/:id; a thread of huge newsletters would be tens of MB. */
export const MAX_INLINED_BODIES_BYTES = 2 * MIB;
/** Events a client may be behind before it loads afresh. */
export const MAX_MISSED_EVENTS = 1000;
/** Rows a search looks at per page: several messages of one conversation make one row. */
export const SEARCH_ROWS_PER_PAGE = 200;

// --- mail out ------------------------------------------------------------------------------------------------
/** The undo window (spec F2). */
export const UNDO_WINDOW_MS = 10_000;
/** Claimed and silent for this long: it may have been sent, and is never sent again by itself. */
export const SENDING_SILENCE_MS = 5 * 60_000;
/** Waits between tries of a temporary failure; after the last it is failed for good. About two days in all. */
export const SEND_RETRY_DELAYS_MS = [
  10_000,
  30_000,
  60_000,
  300_000,
  900_000,
  3600_000,
  4 * 3600_000,
  12 * 3600_000,
  24 * 3600_000,
];
/** Queues delay a message at most 24 hours. */
export const MAX_QUEUE_DELAY_SECONDS = 24 * 3600;
/** A scheduled reply further away than this is surely a mistake in the year. */
export const MAX_SCHEDULE_MS = 366 * 24 * 3600_000;
/** Cloudflare Email Service: one header value, all headers, and how many beside the X- ones. */
export const MAX_HEADER_VALUE_BYTES = 2048;
export const MAX_ALL_HEADERS_BYTES = 16 * KIB;
export const MAX_CUSTOM_HEADERS = 20;
export const MAX_RECIPIENTS = 50;
/** Cloudflare Email Service takes 5 MiB a message, encoded. */
export const MAX_OUTGOING_BYTES = 5 * MIB;
/** An SMTP server that says nothing for this long is treated as down; the Worker must not wait on it. */
export const SMTP_CONNECT_TIMEOUT_MS = 10_000;
export const SMTP_SILENCE_TIMEOUT_MS = 20_000;

// --- uploads -------------------------------------------------------------------------------------------------
/** Spec F1. */
export const MAX_UPLOAD_BYTES = 25_000_000;
/** An upload that no message took is removed after this long; a draft may wait over a weekend. */
export const UPLOAD_LIFETIME_MS = 14 * 24 * 3600_000;

// --- HTTP ----------------------------------------------------------------------------------------------------
/** JSON bodies: a reply of 500,000 characters of HTML in UTF-8 fits. */
export const MAX_JSON_BYTES = 2 * MIB;
/** Sign-in tries per address and minute (CF-Connecting-IP); guessing at this rate finds no ten-character password. */
export const MAX_SIGN_IN_TRIES = 20;
export const SIGN_IN_WINDOW_SECONDS = 60;
/** Failed tries per account and minute, from wherever: a botnet has an address for each try. */
export const MAX_ACCOUNT_SIGN_IN_FAILURES = 10;
/** Client ids are remembered this long; a retry comes within minutes. */
export const CLIENT_REQUEST_LIFETIME_MS = 7 * 24 * 3600_000;

// --- remote images (spec E2) ---------------------------------------------------------------------------------
export const MAX_REMOTE_IMAGE_BYTES = 5 * MIB;
export const REMOTE_IMAGE_TIMEOUT_MS = 10_000;
export const MAX_REMOTE_IMAGE_REDIRECTS = 3;
/** Addresses signed for one message; a tracking mail may hold thousands. */
export const MAX_REMOTE_IMAGES = 200;
export const REMOTE_IMAGE_LINK_LIFETIME_MS = 6 * 3600_000;

// --- live ----------------------------------------------------------------------------------------------------
/** A socket's right to listen, renewed by its client: nothing lives on if a call to the room fails (spec A3). */
export const SOCKET_AUTHORISATION_MS = 10 * 60_000;
/** A room of more tabs than this is an attack or a loop. */
export const MAX_SOCKETS_PER_ROOM = 5000;
/** Presence frames of one socket within ten seconds; a client that says more is closed. */
export const MAX_FRAMES_PER_TEN_SECONDS = 60;

// --- hosted pages --------------------------------------------------------------------------------------------
/** All that is sent to a form, files included; an isolate has 128 MB for many at once. */
export const MAX_FORM_BODY_BYTES = 16 * MIB;
/**
 * Values of one submission: fifty questions of fifty options all ticked fit. A body of a million names would be a
 * million objects; it is refused, for what is beyond would be left out silently.
 */
export const MAX_FORM_VALUES = 3000;
/** Of one field; as many of the largest size fit in what is taken at all. */
export const MAX_FORM_FILES = 3;
export const MAX_FORM_FILE_BYTES = 5 * MIB;
export const MAX_LINE_ANSWER_CHARACTERS = 300;
/** Some five pages of text; a million characters are no message. */
export const MAX_TEXT_ANSWER_CHARACTERS = 10_000;
/** Nobody reads and fills in a form faster; a password manager fills in the address, not the message. */
export const MIN_FILL_MS = 2_000;
/** A page may stay open over a week; an older key counts as none. */
export const MAX_PAGE_KEY_AGE_MS = 7 * 24 * 3600_000;
/** Submissions without a key (snippets) that are the same are one within this time (spec K2). */
export const SAME_SUBMISSION_WINDOW_MS = 10 * 60_000;
/** How old the definition that a Worker serves from its memory may be. */
export const DEFINITION_LIFETIME_MS = 15_000;
/** Definitions in the memory of one isolate; asking for a million ids must not fill it. */
export const MAX_CACHED_DEFINITIONS = 500;
export const MAX_LOGO_BYTES = 512 * KIB;
/** Web addresses in one response to a survey; more are suspect. */
export const MAX_SURVEY_LINKS = 3;
/** Questions that a survey asked once; a row must not grow with each edit for years. */
export const MAX_FORMER_FIELDS = 100;
/** Submissions of one conversation whose counts change when it is marked as spam: one, but for merged ones. */
export const MAX_RECOUNTED = 20;
/** The challenge's service; a visitor must not wait on it. */
export const CHALLENGE_TIMEOUT_MS = 5_000;
/** Views are written together, at most this often and isolate. */
export const VIEW_COUNT_INTERVAL_MS = 5_000;

// --- what the product sends by itself (spec C12, K5) -----------------------------------------------------------
/** More mails than this from one contact within the window look like two machines talking. */
export const MAX_CONTACT_BURST = 6;
export const CONTACT_BURST_WINDOW_MS = 10 * 60_000;
export const AUTOMATIC_SILENCE_MS = 24 * 3600_000;
/** Automatic mails to one address in that time, whichever audience sends them. */
export const MAX_AUTOMATIC_PER_RECIPIENT = 3;
