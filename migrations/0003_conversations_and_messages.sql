create table conversations (
  id text primary key,
  audience_id text not null references audiences (id) on delete cascade,
  contact_id text not null references contacts (id),
  subject text not null,
  source text not null check (source in ('campaign', 'automation', 'survey', 'contact_form', 'direct', 'forwarded', 'outbound')),
  campaign_id text,
  -- The conversation this one continues after more than 90 days of silence.
  continues_id text,
  status text not null default 'open' check (status in ('open', 'snoozed', 'done')),
  closed_at integer,
  closed_by text,
  snoozed_at integer,
  snoozed_by text,
  snoozed_until integer,
  starred_at integer,
  starred_by text,
  assignee_id text,
  assigned_at integer,
  assigned_by text,
  spam_at integer,
  spam_by text,
  -- Merged away: later replies follow the alias.
  merged_into_id text,
  unread integer not null default 0 check (unread in (0, 1)),
  snippet text not null default '',
  message_count integer not null default 0,
  -- The newest message or comment; a reply written before it is stale (spec D6).
  last_message_id text,
  last_message_at integer,
  last_activity_at integer not null,
  created_at integer not null,
  version integer not null default 1
);
-- One index for every list: view, then newest first, then id for the keyset.
create index conversations_all on conversations (audience_id, last_activity_at, id) where spam_at is null and merged_into_id is null;
create index conversations_status on conversations (audience_id, status, last_activity_at, id) where spam_at is null and merged_into_id is null;
create index conversations_assignee on conversations (audience_id, assignee_id, status, last_activity_at, id) where spam_at is null and merged_into_id is null;
create index conversations_starred on conversations (audience_id, last_activity_at, id) where starred_at is not null and spam_at is null and merged_into_id is null;
create index conversations_unread on conversations (audience_id, status, last_activity_at, id) where unread = 1 and spam_at is null and merged_into_id is null;
create index conversations_source on conversations (audience_id, source, status, last_activity_at, id) where spam_at is null and merged_into_id is null;
create index conversations_contact on conversations (contact_id, last_activity_at, id);
create index conversations_snoozed_until on conversations (snoozed_until) where snoozed_until is not null;

create table messages (
  -- The order of arrival here, and the rowid of the search row.
  n integer primary key autoincrement,
  id text not null,
  audience_id text not null,
  conversation_id text not null references conversations (id) on delete cascade,
  contact_id text not null,
  direction text not null check (direction in ('in', 'out')),
  kind text not null check (kind in ('message', 'comment')),
  author_id text,
  -- The real sender is not the contact (an alias, a colleague): shown, nothing else changes.
  other_sender integer not null default 0,
  from_name text not null default '',
  from_address text not null default '',
  to_json text not null default '[]',
  cc_json text not null default '[]',
  subject text not null default '',
  -- At most 2 KB each here; larger bodies are whole in R2 under body_key.
  text text,
  html text,
  body_key text,
  has_html integer not null default 0,
  -- At most 4 KB, what search and snippet see.
  visible_text text not null default '',
  header_message_id text,
  in_reply_to text,
  references_json text not null default '[]',
  -- The inbound row with the raw bytes, for direction 'in'.
  inbound_id text,
  verdict text check (verdict in ('verified', 'unknown', 'failed')),
  automatic_kind text check (automatic_kind in ('person', 'auto_reply', 'bounce', 'list', 'notification')),
  automatic_reason text,
  delivery_state text check (delivery_state in ('draft', 'queued', 'sending', 'sent', 'delivered', 'deferred', 'bounced', 'failed', 'refused', 'uncertain', 'cancelled')),
  delivery_reason text,
  delivery_at integer,
  at integer not null,
  version integer not null default 1
);
create unique index messages_id on messages (id);
create index messages_conversation on messages (conversation_id, at, id);
create index messages_inbound on messages (inbound_id) where inbound_id is not null;

-- Which Message-IDs belong to which conversation, for those who take part in it (spec C7).
create table message_ids (
  audience_id text not null,
  participant text not null,
  header_id text not null,
  conversation_id text not null,
  message_id text not null,
  primary key (audience_id, participant, header_id, conversation_id)
) without rowid;
create index message_ids_message on message_ids (message_id);
create index message_ids_conversation on message_ids (conversation_id);

create table attachments (
  id text primary key,
  audience_id text not null,
  -- Null while it is an upload that no message carries yet.
  message_id text,
  uploaded_by text,
  position integer not null default 0,
  name text not null,
  -- By content, not by what the sender said.
  type text not null,
  declared_type text not null default '',
  size integer not null,
  content_id text,
  inline integer not null default 0,
  storage_key text not null,
  created_at integer not null
);
create index attachments_message on attachments (message_id, position);
create index attachments_uploads on attachments (created_at) where message_id is null;

-- What must leave the house. The row is the promise; queue and cron are only hints.
create table outbox (
  message_id text primary key,
  audience_id text not null,
  conversation_id text not null,
  state text not null check (state in ('queued', 'sending', 'done', 'failed', 'uncertain')),
  due_at integer not null,
  attempts integer not null default 0,
  attempt_id text,
  claimed_at integer,
  -- The month whose usage this send was reserved in, until it is released.
  reserved_month text,
  -- What the mail service called it; its delivery events name it.
  provider_id text,
  created_at integer not null
);
create index outbox_provider on outbox (provider_id) where provider_id is not null;
create index outbox_due on outbox (state, due_at);
create index outbox_claimed on outbox (state, claimed_at);

create table drafts (
  user_id text not null references users (id) on delete cascade,
  conversation_id text not null references conversations (id) on delete cascade,
  audience_id text not null,
  text text not null default '',
  html text not null default '',
  attachment_ids_json text not null default '[]',
  based_on text,
  updated_at integer not null,
  primary key (user_id, conversation_id)
) without rowid;
create index drafts_conversation on drafts (conversation_id);
