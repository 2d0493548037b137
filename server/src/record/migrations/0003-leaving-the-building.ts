import type { Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'

export const up = (db: Kysely<unknown>) =>
  runStatements(db, [
    `create table outbox (
      id bigint generated always as identity primary key,
      fact jsonb not null,
      lease_until timestamptz,
      created_at timestamptz not null default now()
    )`,

    // Ids only: address, link and text are read and derived when the mail is rendered.
    `create table messages (
      id uuid primary key,
      kind text not null check (kind in ('invite', 'verify_email', 'reset_password')),
      invite_id uuid references invites on delete cascade,
      generation integer,
      user_id uuid references "user" on delete cascade,
      delivery text not null default 'queued',
      claim_token uuid,
      lease_until timestamptz,
      attempts integer not null default 0,
      provider_id text,
      error text,
      created_at timestamptz not null default now(),
      constraint messages_have_a_reader check ((kind = 'invite') = (invite_id is not null) and (kind = 'invite') = (user_id is null)),
      constraint messages_once unique (invite_id, kind, generation)
    )`,
    `create index messages_owed on messages (created_at) where delivery in ('queued', 'sending')`,
    'create index messages_of_user on messages (user_id) where user_id is not null',

    `create table mailbox (
      id uuid primary key,
      to_address text not null,
      subject text not null,
      html text not null,
      text text not null,
      headers jsonb not null,
      at timestamptz not null default now()
    )`,
    'create index mailbox_newest on mailbox (at, id)',
    'create index mailbox_of_address on mailbox (lower(to_address), at)',

    `create table idempotency (
      user_id uuid not null references "user" on delete cascade,
      key text not null,
      body_hash text not null,
      -- Not jsonb, which refuses the escaped NUL that a quoted input may hold.
      response json not null,
      created_at timestamptz not null default now(),
      primary key (user_id, key)
    )`,
  ])
