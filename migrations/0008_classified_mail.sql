-- What kind of mail it is and how sure its sender is, each with what that rests on (spec C9, C11).
alter table inbound add column kind text not null default 'person' check (kind in ('person', 'auto_reply', 'bounce', 'list', 'notification'));
alter table inbound add column reason text not null default 'none';
alter table inbound add column detail text not null default '';
alter table inbound add column verdict text not null default 'unknown' check (verdict in ('verified', 'unknown', 'failed'));
alter table inbound add column verdict_reason text not null default 'not_checked';
alter table inbound add column warnings_json text not null default '[]';
-- Where a discarded mail waited.
alter table inbound add column discarded_from text;
-- The message of ours that a bounce or complaint is about.
alter table inbound add column about_message_id text;

alter table messages add column automatic_detail text not null default '';
alter table messages add column verdict_reason text;
alter table messages add column warnings_json text not null default '[]';
-- The team member who sent it on by hand, and when its own sender had sent it (spec C5).
alter table messages add column forwarded_by text;
alter table messages add column original_at integer;

-- Two permanent bounces make a contact cleaned (spec C10).
alter table contacts add column bounce_count integer not null default 0;

-- Out-of-office answers are counted, not shown (spec C9).
alter table external_campaigns add column auto_reply_count integer not null default 0;

-- What the team said of a sender, for all mail to come: shown, and taken back, where mail waits.
create table sender_rules (
  audience_id text not null references audiences (id) on delete cascade,
  address text not null,
  treatment text not null check (treatment in ('person', 'automatic', 'spam')),
  created_by text,
  created_at integer not null,
  primary key (audience_id, address)
) without rowid;
