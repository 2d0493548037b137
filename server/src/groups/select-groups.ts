import type { Group } from '@usher/shared/schemas/group.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import type { Person } from '../people/person.ts'
import type { Db } from '../record/tables.ts'

/**
 * The groups this viewer may see, as rows of `presentGroup`: public ones everybody, community ones the verified, and every one
 * they are in or invited to. `undefined` is somebody signed out. The groups table is `g`.
 */
export const selectGroups = (db: Db, viewer: Person | undefined) =>
  db
    .selectFrom('groups as g')
    .leftJoin('memberships as mine', (join) => join.onRef('mine.group_id', '=', 'g.id').on('mine.user_id', '=', viewer?.id ?? null))
    .where((eb) =>
      eb.or([
        eb('g.visibility', '=', 'public'),
        eb('mine.role', 'is not', null),
        ...(viewer?.emailVerified ? [eb('g.visibility', '=', 'community')] : []),
        ...(viewer
          ? [sql<boolean>`exists (select 1 from invites i where i.group_id = g.id and i.user_id = ${viewer.id} and ${isOpen})`]
          : []),
      ]),
    )
    .select(['g.id', 'g.slug', 'g.name', 'g.description', 'g.visibility', 'g.join_method', 'g.invite_ttl_days'])
    .select(['g.answer_from_any_account', 'g.created_at', 'mine.role'])
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
  memberCount: row.member_count,
  createdAt: row.created_at.toISOString(),
  role: row.role,
  invite: invite ?? null,
})
