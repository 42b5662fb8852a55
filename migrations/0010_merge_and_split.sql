-- The conversation a message was in before it was merged or split away: the one its reply address names. Null: it never moved.
alter table messages add column moved_from_id text;

-- What was merged into a conversation: aliases that point on are found when it is merged itself.
create index conversations_merged on conversations (merged_into_id) where merged_into_id is not null;

-- Two conversations of which somebody said that they are not about the same; the smaller id is the first.
create table distinct_conversations (
  first_id text not null,
  second_id text not null,
  said_by text,
  said_at integer not null,
  primary key (first_id, second_id)
) without rowid;
