-- The durable log = the timeline = the socket protocol. Ids and enumerations only, so erasing a contact is real.
create table events (
  audience_id text not null,
  seq integer not null,
  type text not null,
  conversation_id text,
  contact_id text,
  message_id text,
  actor_id text,
  data_json text not null default '{}',
  at integer not null,
  primary key (audience_id, seq)
) without rowid;
create index events_contact on events (contact_id, seq) where contact_id is not null;
create index events_age on events (at);

-- rowid = messages.n, so newest first needs no ranking; the audience is a column inside the MATCH.
create virtual table search using fts5 (
  audience, who, subject, body, files,
  content = '', contentless_delete = 1, prefix = '3',
  tokenize = 'unicode61 remove_diacritics 2'
);
insert into search (search, rank) values ('secure-delete', 1);

-- Counts per view, kept right by the triggers below: no list ever counts rows.
create table inbox_counts (
  audience_id text primary key,
  open integer not null default 0,
  open_unread integer not null default 0,
  unassigned integer not null default 0,
  starred integer not null default 0,
  snoozed integer not null default 0,
  done integer not null default 0,
  everything integer not null default 0,
  held integer not null default 0,
  automatic integer not null default 0,
  suspicious integer not null default 0,
  spam integer not null default 0,
  failed integer not null default 0
);

create table assignee_counts (
  audience_id text not null,
  user_id text not null,
  open integer not null default 0,
  primary key (audience_id, user_id)
) without rowid;

create trigger audiences_counted after insert on audiences begin
  insert into inbox_counts (audience_id) values (new.id);
end;

create trigger conversations_counted_in after insert on conversations
when new.spam_at is null and new.merged_into_id is null begin
  update inbox_counts set
    open = open + (new.status = 'open'),
    open_unread = open_unread + (new.status = 'open' and new.unread = 1),
    unassigned = unassigned + (new.status = 'open' and new.assignee_id is null),
    starred = starred + (new.starred_at is not null),
    snoozed = snoozed + (new.status = 'snoozed'),
    done = done + (new.status = 'done'),
    everything = everything + 1
  where audience_id = new.audience_id;
  insert into assignee_counts (audience_id, user_id, open)
    select new.audience_id, new.assignee_id, (new.status = 'open') where new.assignee_id is not null
    on conflict (audience_id, user_id) do update set open = open + excluded.open;
end;

create trigger conversations_counted_out after delete on conversations
when old.spam_at is null and old.merged_into_id is null begin
  update inbox_counts set
    open = open - (old.status = 'open'),
    open_unread = open_unread - (old.status = 'open' and old.unread = 1),
    unassigned = unassigned - (old.status = 'open' and old.assignee_id is null),
    starred = starred - (old.starred_at is not null),
    snoozed = snoozed - (old.status = 'snoozed'),
    done = done - (old.status = 'done'),
    everything = everything - 1
  where audience_id = old.audience_id;
  update assignee_counts set open = open - (old.status = 'open')
    where audience_id = old.audience_id and user_id = old.assignee_id;
end;

create trigger conversations_recounted after update of status, unread, assignee_id, starred_at, spam_at, merged_into_id on conversations
when old.status is not new.status or old.unread is not new.unread or old.assignee_id is not new.assignee_id
  or (old.starred_at is null) is not (new.starred_at is null)
  or (old.spam_at is null) is not (new.spam_at is null)
  or (old.merged_into_id is null) is not (new.merged_into_id is null) begin
  update inbox_counts set
    open = open
      + (new.spam_at is null and new.merged_into_id is null and new.status = 'open')
      - (old.spam_at is null and old.merged_into_id is null and old.status = 'open'),
    open_unread = open_unread
      + (new.spam_at is null and new.merged_into_id is null and new.status = 'open' and new.unread = 1)
      - (old.spam_at is null and old.merged_into_id is null and old.status = 'open' and old.unread = 1),
    unassigned = unassigned
      + (new.spam_at is null and new.merged_into_id is null and new.status = 'open' and new.assignee_id is null)
      - (old.spam_at is null and old.merged_into_id is null and old.status = 'open' and old.assignee_id is null),
    starred = starred
      + (new.spam_at is null and new.merged_into_id is null and new.starred_at is not null)
      - (old.spam_at is null and old.merged_into_id is null and old.starred_at is not null),
    snoozed = snoozed
      + (new.spam_at is null and new.merged_into_id is null and new.status = 'snoozed')
      - (old.spam_at is null and old.merged_into_id is null and old.status = 'snoozed'),
    done = done
      + (new.spam_at is null and new.merged_into_id is null and new.status = 'done')
      - (old.spam_at is null and old.merged_into_id is null and old.status = 'done'),
    everything = everything
      + (new.spam_at is null and new.merged_into_id is null)
      - (old.spam_at is null and old.merged_into_id is null)
  where audience_id = new.audience_id;
  insert into assignee_counts (audience_id, user_id, open)
    select new.audience_id, new.assignee_id, 1
    where new.assignee_id is not null and new.status = 'open' and new.spam_at is null and new.merged_into_id is null
    on conflict (audience_id, user_id) do update set open = open + 1;
  update assignee_counts set open = open - 1
    where audience_id = old.audience_id and user_id = old.assignee_id
      and old.status = 'open' and old.spam_at is null and old.merged_into_id is null;
end;

create trigger inbound_counted_in after insert on inbound when new.state not in ('filed', 'discarded') begin
  update inbox_counts set
    held = held + (new.state = 'held'),
    automatic = automatic + (new.state = 'automatic'),
    suspicious = suspicious + (new.state = 'suspicious'),
    spam = spam + (new.state = 'spam'),
    failed = failed + (new.state = 'failed')
  where audience_id = new.audience_id;
end;

create trigger inbound_recounted after update of state on inbound when old.state is not new.state begin
  update inbox_counts set
    held = held + (new.state = 'held') - (old.state = 'held'),
    automatic = automatic + (new.state = 'automatic') - (old.state = 'automatic'),
    suspicious = suspicious + (new.state = 'suspicious') - (old.state = 'suspicious'),
    spam = spam + (new.state = 'spam') - (old.state = 'spam'),
    failed = failed + (new.state = 'failed') - (old.state = 'failed')
  where audience_id = new.audience_id;
end;

create trigger inbound_counted_out after delete on inbound begin
  update inbox_counts set
    held = held - (old.state = 'held'),
    automatic = automatic - (old.state = 'automatic'),
    suspicious = suspicious - (old.state = 'suspicious'),
    spam = spam - (old.state = 'spam'),
    failed = failed - (old.state = 'failed')
  where audience_id = old.audience_id;
end;
