import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import { presentStatus } from './is-open.ts'

/** The rows of `presentMyInvite`, to be narrowed by the caller; the invites table is `i`. */
export const selectMyInvites = (db: Db, userId: string) =>
  db
    .selectFrom('invites as i')
    .innerJoin('groups as g', 'g.id', 'i.group_id')
    .innerJoin('user as inviter', 'inviter.id', 'i.invited_by')
    .where('i.user_id', '=', userId)
    .select([
      'i.id',
      'i.role',
      'i.message',
      'i.created_at',
      'i.expires_at',
      'i.answered_at',
      'i.feed_revision',
      'i.invited_by',
      'i.group_id',
    ])
    .select(['g.slug', 'g.name as group_name', 'inviter.name as inviter_name', presentStatus.as('status')])
    .select(sql<number>`(select count(*)::int from memberships m where m.group_id = g.id)`.as('member_count'))

type Row = Awaited<ReturnType<ReturnType<typeof selectMyInvites>['executeTakeFirstOrThrow']>>

export const presentMyInvite = (row: Row): MyInvite => ({
  id: row.id,
  group: { id: row.group_id, slug: row.slug, name: row.group_name, memberCount: row.member_count },
  invitedBy: { id: row.invited_by, name: row.inviter_name },
  role: row.role,
  message: row.message ?? undefined,
  status: row.status,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  answeredAt: row.answered_at?.toISOString(),
  revision: row.feed_revision,
})
