-- Hosted contact forms (spec K): what is edited, and what people see.
create table contact_forms (
  id text primary key,
  audience_id text not null references audiences (id) on delete cascade,
  state text not null default 'draft' check (state in ('draft', 'published', 'closed')),
  -- The definition as it is edited, and as it was when it was published last.
  draft_json text not null,
  published_json text,
  logo_key text,
  logo_type text,
  submission_count integer not null default 0,
  spam_count integer not null default 0,
  last_submission_at integer,
  created_at integer not null,
  created_by text,
  published_at integer,
  published_by text,
  closed_at integer,
  closed_by text,
  -- Raised by each change of the draft.
  version integer not null default 1
);
create index contact_forms_newest on contact_forms (audience_id, created_at, id);

create table form_submissions (
  id text primary key,
  audience_id text not null references audiences (id) on delete cascade,
  form_id text not null references contact_forms (id) on delete cascade,
  -- Of the page that it was sent from; null without one, and for a second one by the same key.
  page_key text,
  -- SHA-256 of who and what: the same again without a key is the same submission.
  content_hash text not null,
  email text not null,
  name text not null default '',
  subject text not null default '',
  answers_json text not null,
  -- Files in R2; they have no attachment row, and so no way out, before it is filed.
  files_json text not null default '[]',
  -- The laid-out text in R2, where it is too long for a row.
  body_key text,
  -- Why it is suspect; none: it was filed at once.
  reasons_json text not null default '[]',
  -- The wording beside the tick, where it was set.
  consent text,
  at integer not null
);
create unique index form_submissions_key on form_submissions (form_id, page_key) where page_key is not null;
create index form_submissions_content on form_submissions (form_id, content_hash, at);
create index form_submissions_newest on form_submissions (form_id, at, id);

create table form_days (
  form_id text not null,
  -- In UTC, 2026-11-25.
  day text not null,
  views integer not null default 0,
  submissions integer not null default 0,
  spam integer not null default 0,
  primary key (form_id, day)
) without rowid;

-- What somebody ticked, as it was worded.
create table consents (
  contact_id text not null,
  submission_id text not null,
  audience_id text not null,
  wording text not null,
  at integer not null,
  primary key (contact_id, submission_id)
) without rowid;

-- Sites that forms may lead to and that may send to them by script: origins such as https://shop.example.
alter table audiences add column allowed_sites_json text not null default '[]';

alter table conversations add column form_id text;
alter table messages add column submission_id text;
alter table inbound add column submission_id text;
alter table inbound add column spam_reasons_json text not null default '[]';

-- Until then nothing is sent to the contact automatically: two machines seem to be talking (spec C12).
alter table contacts add column automatic_stopped_until integer;

-- What the product sent by itself, so that it stays rare. The recipient is a hash of the address.
create table automatic_sends (
  message_id text primary key,
  audience_id text not null,
  contact_id text not null,
  recipient_hash text not null,
  at integer not null
) without rowid;
create index automatic_sends_contact on automatic_sends (contact_id, at);
create index automatic_sends_recipient on automatic_sends (recipient_hash, at);
