create table audiences (
  id text primary key,
  name text not null,
  from_name text not null,
  language text not null default 'en',
  inbox_token text not null,
  -- The last number given to an event of this audience; events are contiguous from 1.
  event_seq integer not null default 0,
  created_at integer not null,
  version integer not null default 1
);
create unique index audiences_inbox_token on audiences (inbox_token);

create table user_audiences (
  user_id text not null references users (id) on delete cascade,
  audience_id text not null references audiences (id) on delete cascade,
  primary key (user_id, audience_id)
) without rowid;
create index user_audiences_audience on user_audiences (audience_id);

create table contacts (
  id text primary key,
  audience_id text not null references audiences (id) on delete cascade,
  -- Lower case; the key within the audience.
  email text not null,
  name text not null default '',
  status text not null check (status in ('subscribed', 'unsubscribed', 'non_subscribed', 'pending', 'cleaned', 'archived')),
  status_at integer not null,
  -- Personal messages (spec G): who and when, apart from the campaign subscription.
  opted_out_at integer,
  opted_out_how text,
  created_at integer not null,
  version integer not null default 1
);
create unique index contacts_address on contacts (audience_id, email);
create index contacts_newest on contacts (audience_id, created_at, id);

create table contact_tags (
  contact_id text not null references contacts (id) on delete cascade,
  tag text not null,
  audience_id text not null,
  primary key (contact_id, tag)
) without rowid;
create index contact_tags_tag on contact_tags (audience_id, tag, contact_id);

-- An old support address that forwards here: anyone is accepted.
create table forwarding_addresses (
  id text primary key,
  audience_id text not null references audiences (id) on delete cascade,
  address text not null,
  token text not null,
  created_at integer not null,
  last_mail_at integer
);
create unique index forwarding_addresses_token on forwarding_addresses (token);
create unique index forwarding_addresses_address on forwarding_addresses (audience_id, address);

-- A campaign sent by another tool, whose replies land here.
create table external_campaigns (
  id text primary key,
  audience_id text not null references audiences (id) on delete cascade,
  name text not null,
  created_at integer not null
);
create index external_campaigns_newest on external_campaigns (audience_id, created_at, id);
