import type { Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'

// Better Auth reads and writes these four; the column names are mapped in accounts/create-auth.ts.
export const up = (db: Kysely<unknown>) =>
  runStatements(db, [
    `create table "user" (
      id uuid primary key,
      name text not null,
      email text not null,
      email_key text not null unique,
      email_verified boolean not null default false,
      image text,
      username text not null unique,
      display_username text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`,
    // Autocomplete by the beginning of any word of the name or the username. Joined by a dot or the like, words would be taken for
    // a host name or a path and found as a whole only.
    `create index user_search on "user" using gin (
      to_tsvector('simple', translate(name || ' ' || username, '._-@/:+~&=%?#<>', repeat(' ', 15)))
    ) where email_verified`,

    `create table session (
      id uuid primary key,
      user_id uuid not null references "user" on delete cascade,
      token text not null unique,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`,
    'create index sessions_of_user on session (user_id)',

    `create table account (
      id uuid primary key,
      user_id uuid not null references "user" on delete cascade,
      account_id text not null,
      provider_id text not null,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      password text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`,
    'create index accounts_of_user on account (user_id)',

    `create table verification (
      id uuid primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`,
    'create index verification_identifier on verification (identifier)',

    // One row per user from the start, so that every writer can lock it before it counts.
    `create table feeds (
      user_id uuid primary key references "user" on delete cascade,
      revision integer not null default 0,
      invites integer not null default 0 check (invites >= 0),
      notifications integer not null default 0 check (notifications >= 0),
      reset_at integer not null default 0
    )`,
    `create function open_feed() returns trigger language plpgsql as $$
      begin
        insert into feeds (user_id) values (new.id);
        return null;
      end $$`,
    'create trigger user_feed after insert on "user" for each row execute function open_feed()',
  ])
