import type { Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'

export const up = (db: Kysely<unknown>) =>
  runStatements(db, [
    `create table groups (
      id uuid primary key,
      slug text not null unique,
      name text not null,
      description text not null,
      visibility text not null check (visibility in ('public', 'community', 'members')),
      join_method text not null check (join_method in ('open', 'request', 'invite_only')),
      invite_ttl_days integer not null check (invite_ttl_days between 1 and 365),
      answer_from_any_account boolean not null,
      created_at timestamptz not null default now(),
      constraint groups_hidden_is_invite_only check (visibility <> 'members' or join_method = 'invite_only')
    )`,
    'create index groups_by_name on groups (lower(name), id)',

    `create table batches (
      id uuid primary key,
      group_id uuid not null references groups on delete cascade,
      created_by uuid not null references "user",
      total integer not null,
      created_at timestamptz not null default now()
    )`,

    `create table invites (
      id uuid primary key,
      group_id uuid not null references groups on delete cascade,
      email text,
      email_key text,
      user_id uuid references "user",
      invited_by uuid not null references "user",
      role text not null check (role in ('member', 'manager')),
      message text check (length(message) <= 500),
      status text not null default 'pending' check (status in ('pending', 'accepted', 'declined', 'cancelled', 'expired')),
      decline_reason text,
      generation integer not null default 1,
      delivery text not null default 'queued',
      delivery_detail text,
      batch_id uuid references batches,
      sends integer not null default 1,
      last_sent_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      answered_at timestamptz,
      revision integer not null default 1,
      feed_revision integer not null default 0,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint invites_have_a_person check (email_key is not null or user_id is not null),
      constraint invites_email_has_key check ((email is null) = (email_key is null))
    )`,
    // One open invite per group and person, however they were named.
    `create unique index invites_open_person on invites (group_id, user_id) where status = 'pending'`,
    // Inviting again takes up the row that was there, so until they accept there is one row for each way of naming somebody.
    `create unique index invites_by_address on invites (group_id, email_key) where status <> 'accepted'`,
    `create unique index invites_by_name on invites (group_id, user_id) where email_key is null and status <> 'accepted'`,
    'create index invites_of_group on invites (group_id, created_at, id)',
    'create index invites_of_group_by_status on invites (group_id, status, created_at, id)',
    'create index invites_changed on invites (group_id, changed_xid)',
    'create index invites_of_user on invites (user_id, feed_revision)',
    'create index invites_of_batch on invites (batch_id)',
    `create index invites_due on invites (expires_at) where status = 'pending'`,
    `create index invites_unbound on invites (email_key) where status = 'pending' and user_id is null`,

    `create table memberships (
      group_id uuid not null references groups on delete cascade,
      user_id uuid not null references "user" on delete cascade,
      role text not null check (role in ('member', 'manager', 'owner')),
      joined_at timestamptz not null default now(),
      through text not null default 'join' check (through in ('founder', 'invite', 'join')),
      via_invite_id uuid references invites on delete set null,
      primary key (group_id, user_id)
    )`,
    'create index memberships_of_user on memberships (user_id)',

    `create table notifications (
      id uuid primary key,
      user_id uuid not null references "user" on delete cascade,
      type text not null,
      invite_id uuid not null references invites on delete cascade,
      actor_id uuid not null references "user" on delete cascade,
      created_at timestamptz not null default now(),
      seen_at timestamptz,
      feed_revision integer not null default 0
    )`,
    'create index notifications_of_user on notifications (user_id, id)',
    'create index notifications_changed on notifications (user_id, feed_revision)',
    'create index notifications_unseen on notifications (user_id) where seen_at is null',
    'create index notifications_of_invite on notifications (invite_id)',

    // Writers hold the lock of the feed and raise its revision by one before they commit: this is the revision they will store.
    `create function next_feed_revision(reader uuid) returns integer language sql stable as
      'select coalesce((select f.revision + 1 from feeds f where f.user_id = reader), 0)'`,
    `create function stamp_invite() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          new.revision := old.revision + 1;
          new.changed_xid := pg_current_xact_id();
        end if;
        if tg_op = 'INSERT' or (old.user_id, old.status, old.role, old.message, old.invited_by, old.expires_at)
          is distinct from (new.user_id, new.status, new.role, new.message, new.invited_by, new.expires_at) then
          new.feed_revision := case when new.user_id is null then 0 else next_feed_revision(new.user_id) end;
        end if;
        return new;
      end $$`,
    'create trigger invites_stamp before insert or update on invites for each row execute function stamp_invite()',
    `create function stamp_notification() returns trigger language plpgsql as $$
      begin
        new.feed_revision := next_feed_revision(new.user_id);
        return new;
      end $$`,
    'create trigger notifications_stamp before insert or update on notifications for each row execute function stamp_notification()',
  ])
