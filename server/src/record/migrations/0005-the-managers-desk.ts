import type { Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'

export const up = (db: Kysely<unknown>) =>
  runStatements(db, [
    `alter table batches
      add column state text not null default 'released' check (state in ('held', 'released', 'undone', 'refused')),
      add column send_after timestamptz,
      -- Not jsonb, which refuses the escaped NUL that a quoted input may hold.
      add column request json,
      add column results json,
      add constraint batches_held_have_all check (state <> 'held' or (send_after is not null and request is not null))`,
    `create index batches_held on batches (send_after) where state = 'held'`,
    'create index batches_of_group on batches (group_id, created_at desc, id)',
    'create index batches_with_results on batches (created_at) where results is not null',
    // What is still to be told from before: until now nothing but the end of an invite fell due.
    `update outbox set fact = fact || '{"job": "expire"}' where fact->>'kind' = 'due'`,

    'alter table invites add column visited_at timestamptz, add column asked_at timestamptz',
    `create index invites_asked on invites (group_id) where asked_at is not null`,

    // The transaction in which somebody else last took the invite over: who watches their own learns by it that one is gone.
    'alter table invites add column handed_xid xid8',
    `create function mark_handed() returns trigger language plpgsql as $$
      begin
        new.handed_xid := pg_current_xact_id();
        return new;
      end $$`,
    `create trigger invites_handed before update on invites for each row
      when (old.invited_by is distinct from new.invited_by) execute function mark_handed()`,

    'alter table messages add column sent_at timestamptz, add column delivered_at timestamptz',

    // Without a reference to the group: who did what outlives it.
    `create table audit_log (
      id uuid primary key,
      group_id uuid not null,
      at timestamptz not null default now(),
      action text not null,
      by_user uuid references "user",
      detail jsonb not null default '{}'
    )`,
    'create index audit_of_group on audit_log (group_id, id)',
    // Without references, which would take longer than all else of it in a send of 10,000: nothing is ever taken off the log.
    `create table audit_invites (
      invite_id uuid not null,
      audit_id uuid not null,
      primary key (invite_id, audit_id)
    )`,
    `create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit log is only ever added to';
      end $$`,
    'create trigger audit_append_only before update or delete on audit_log for each row execute function refuse_change()',
    'create trigger audit_never_emptied before truncate on audit_log for each statement execute function refuse_change()',
    'create trigger audit_invites_append_only before update or delete on audit_invites for each row execute function refuse_change()',
    'create trigger audit_invites_never_emptied before truncate on audit_invites for each statement execute function refuse_change()',
  ])
