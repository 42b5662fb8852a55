-- Every mail that reached this house, once per identity and audience (spec C8), whatever became of it.
create table inbound (
  id text primary key,
  audience_id text not null references audiences (id) on delete cascade,
  -- SHA-256 of the bytes without the trace fields above the sender's own header.
  identity text not null,
  state text not null check (state in ('filed', 'held', 'automatic', 'suspicious', 'spam', 'failed', 'discarded')),
  -- How well the envelope recipient resolved: 4 reply token, 3 campaign token, 2 forwarding, 1 inbox address.
  recipient_rank integer not null,
  -- The envelope of the delivery that this row is filed by.
  envelope_from text not null,
  envelope_to text not null,
  storage_key text not null,
  size integer not null,
  from_name text not null default '',
  from_address text not null default '',
  subject text not null default '',
  snippet text not null default '',
  message_id text,
  error_code text,
  attempts integer not null default 0,
  received_at integer not null,
  decided_at integer,
  decided_by text,
  version integer not null default 1
);
create unique index inbound_identity on inbound (audience_id, identity);
create index inbound_state on inbound (audience_id, state, received_at, id);
create index inbound_message on inbound (message_id) where message_id is not null;
