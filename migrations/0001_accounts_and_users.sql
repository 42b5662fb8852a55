-- One account per deployment: the fixed id makes a second one a constraint failure.
create table accounts (
  id text primary key constraint accounts_single check (id = 'account'),
  name text not null,
  time_zone text not null default 'UTC',
  language text not null default 'en',
  plan text not null default 'free' check (plan in ('free', 'paid')),
  monthly_send_limit integer not null default 500,
  created_at integer not null
);

-- What was sent, per month of the account's time zone ('2026-11'): reserved when queued, released on undo or failure.
create table send_usage (
  month text primary key,
  used integer not null default 0
);

create table users (
  id text primary key,
  name text not null,
  email text not null,
  email_verified integer not null default 0,
  image text,
  role text not null check (role in ('viewer', 'author', 'manager', 'admin', 'owner', 'agent')),
  -- 1: every audience, also those made later; 0: only those in user_audiences.
  all_audiences integer not null default 1,
  language text,
  revoked_at integer,
  created_at integer not null,
  updated_at integer not null
);
create unique index users_email on users (email);
create unique index users_one_owner on users (role) where role = 'owner';

create table sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  token text not null,
  expires_at integer not null,
  ip_address text,
  user_agent text,
  created_at integer not null,
  updated_at integer not null
);
create unique index sessions_token on sessions (token);
create index sessions_user on sessions (user_id);

-- How a user proves who they are (better-auth calls it an account; that word is taken here).
create table credentials (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at integer,
  refresh_token_expires_at integer,
  scope text,
  password text,
  created_at integer not null,
  updated_at integer not null
);
create index credentials_user on credentials (user_id);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at integer not null,
  created_at integer not null,
  updated_at integer not null
);
create index verifications_identifier on verifications (identifier);

create table rate_limits (
  id text primary key,
  key text not null,
  count integer not null,
  last_request integer not null
);
create unique index rate_limits_key on rate_limits (key);

-- The version check of every batch: inserting 0 fails, and the whole batch with it.
create table stale_guards (
  fresh integer not null constraint stale check (fresh = 1)
);

-- Whatever creates takes a client id; a repeat is answered with what the first one made.
create table client_requests (
  scope text not null,
  client_id text not null,
  result_id text not null,
  content_hash text not null,
  created_at integer not null,
  primary key (scope, client_id)
) without rowid;
create index client_requests_age on client_requests (created_at);
