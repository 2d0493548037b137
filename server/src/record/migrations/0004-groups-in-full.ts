import type { Kysely } from 'kysely'
import { runStatements } from '../run-statements.ts'

export const up = (db: Kysely<unknown>) =>
  runStatements(db, [
    `alter table groups
      add column members_can_invite boolean not null default false,
      add column default_role text not null default 'member' check (default_role in ('member', 'manager')),
      add column allowed_domains text[] not null default '{}',
      add column archived_at timestamptz`,
    `alter table memberships
      drop constraint memberships_through_check,
      add constraint memberships_through_check check (through in ('founder', 'invite', 'join', 'request', 'added'))`,
    `create index memberships_owners on memberships (group_id) where role = 'owner'`,
    // Deleting an invite looks for the membership it made.
    'create index memberships_via_invite on memberships (via_invite_id) where via_invite_id is not null',
    // What an account leaves behind when it is deleted is a row without a name, which invites and the audit log refer to.
    'alter table "user" add column deleted_at timestamptz',

    `create table join_requests (
      id uuid primary key,
      group_id uuid not null references groups on delete cascade,
      user_id uuid not null references "user" on delete cascade,
      note text check (length(note) <= 300),
      status text not null default 'open' check (status in ('open', 'approved', 'rejected', 'withdrawn', 'joined')),
      created_at timestamptz not null default now(),
      decided_at timestamptz,
      decided_by uuid references "user"
    )`,
    `create unique index join_requests_open on join_requests (group_id, user_id) where status = 'open'`,
    `create index join_requests_waiting on join_requests (group_id, created_at, id) where status = 'open'`,
    'create index join_requests_of_user on join_requests (user_id)',

    'alter table notifications add column group_id uuid references groups on delete cascade',
    'update notifications n set group_id = i.group_id from invites i where i.id = n.invite_id',
    'alter table notifications alter column group_id set not null, alter column invite_id drop not null',
    'create index notifications_of_group on notifications (group_id)',

    // The revision at which somebody's groups, or their role in one, last changed. Writers hold the feed's lock and raise it after.
    'alter table feeds add column groups_at integer not null default 0',
    `create function mark_groups_changed() returns trigger language plpgsql as $$
      begin
        update feeds f set groups_at = f.revision + 1 from (select distinct user_id from changed) c where f.user_id = c.user_id;
        return null;
      end $$`,
    `create trigger memberships_added after insert on memberships referencing new table as changed
      for each statement execute function mark_groups_changed()`,
    `create trigger memberships_changed after update on memberships referencing new table as changed
      for each statement execute function mark_groups_changed()`,
    `create trigger memberships_ended after delete on memberships referencing old table as changed
      for each statement execute function mark_groups_changed()`,
  ])
