import { visibilities } from '@usher/shared/group-terms.ts'
import { reachOf, seeing } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import type { Person } from '../people/person.ts'
import type { Db } from '../record/tables.ts'
import { standingOutside } from './standing-outside.ts'

/**
 * The groups this viewer may see, as rows of `presentGroup`: those their standing shows them, and every one they are in or
 * invited to. What is archived only its members see. `undefined` is somebody signed out. The groups table is `g`.
 */
export const selectGroups = (db: Db, viewer: Person | undefined) =>
  db
    .selectFrom('groups as g')
    .leftJoin('memberships as mine', (join) => join.onRef('mine.group_id', '=', 'g.id').on('mine.user_id', '=', viewer?.id ?? null))
    .leftJoin('join_requests as r', (join) =>
      join
        .onRef('r.group_id', '=', 'g.id')
        .on('r.user_id', '=', viewer?.id ?? null)
        .on('r.status', '=', 'open'),
    )
    .where((eb) =>
      eb.or([
        eb('mine.role', 'is not', null),
        eb.and([eb('g.archived_at', 'is', null), eb(sql`g.visibility`, '=', sql`any(${visibleTo(viewer)}::text[])`)]),
        ...(viewer
          ? [sql<boolean>`exists (select 1 from invites i where i.group_id = g.id and i.user_id = ${viewer.id} and ${isOpen})`]
          : []),
      ]),
    )
    .select(['g.id', 'g.slug', 'g.name', 'g.description', 'g.visibility', 'g.join_method', 'g.invite_ttl_days'])
    .select(['g.answer_from_any_account', 'g.members_can_invite', 'g.default_role', 'g.allowed_domains', 'g.created_at', 'g.archived_at'])
    .select(['mine.role', 'r.id as request_id', 'r.note as request_note', 'r.created_at as requested_at'])
    .select(sql<number>`(select count(*)::int from memberships m where m.group_id = g.id)`.as('member_count'))

type Row = Awaited<ReturnType<ReturnType<typeof selectGroups>['executeTakeFirstOrThrow']>>

export const presentGroup = (row: Row, invite: MyInvite | undefined): Group => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  description: row.description,
  visibility: row.visibility,
  joinMethod: row.join_method,
  inviteTtlDays: row.invite_ttl_days,
  answerFromAnyAccount: row.answer_from_any_account,
  membersCanInvite: row.members_can_invite,
  defaultRole: row.default_role,
  allowedDomains: row.allowed_domains,
  memberCount: row.member_count,
  createdAt: row.created_at.toISOString(),
  archivedAt: row.archived_at?.toISOString() ?? null,
  role: row.role,
  invite: invite ?? null,
  request: presentMyRequest(row),
})

const presentMyRequest = ({ request_id: id, request_note: note, requested_at: at }: Row): Group['request'] =>
  id && at ? { id, createdAt: at.toISOString(), ...(note ? { note } : {}) } : null

const visibleTo = (viewer: Person | undefined) => visibilities.filter((visibility) => reachOf(standingOutside(viewer), seeing[visibility]))
