-- Hosted surveys (spec J): what is edited, and what people see.
create table surveys (
  id text primary key,
  audience_id text not null references audiences (id) on delete cascade,
  state text not null default 'draft' check (state in ('draft', 'published', 'unpublished')),
  draft_json text not null,
  published_json text,
  -- Those that are no spam.
  response_count integer not null default 0,
  last_response_at integer,
  created_at integer not null,
  created_by text,
  published_at integer,
  published_by text,
  unpublished_at integer,
  unpublished_by text,
  version integer not null default 1
);
create index surveys_newest on surveys (audience_id, created_at, id);

create table survey_responses (
  id text primary key,
  audience_id text not null references audiences (id) on delete cascade,
  survey_id text not null references surveys (id) on delete cascade,
  page_key text,
  content_hash text not null,
  -- Null and empty where the survey is anonymous, or no address was given.
  contact_id text,
  email text not null default '',
  name text not null default '',
  -- By a personal link: the contact's one answer, which it may edit.
  personal integer not null default 0 check (personal in (0, 1)),
  answers_json text not null,
  body_key text,
  reasons_json text not null default '[]',
  consent text,
  message_id text,
  at integer not null,
  edited_at integer,
  version integer not null default 1
);
create unique index survey_responses_key on survey_responses (survey_id, page_key) where page_key is not null;
create unique index survey_responses_personal on survey_responses (survey_id, contact_id) where personal = 1;
create index survey_responses_content on survey_responses (survey_id, content_hash, at);
create index survey_responses_newest on survey_responses (survey_id, at, id);

create table survey_days (
  survey_id text not null,
  day text not null,
  views integer not null default 0,
  -- First parts that were sent, and whole answers.
  starts integer not null default 0,
  responses integer not null default 0,
  spam integer not null default 0,
  primary key (survey_id, day)
) without rowid;

-- How often each option was chosen: a report reads these, never the responses.
create table survey_counts (
  survey_id text not null,
  field_id text not null,
  option text not null,
  count integer not null default 0,
  primary key (survey_id, field_id, option)
) without rowid;

alter table conversations add column survey_id text;
