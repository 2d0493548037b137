import { type RawBuilder, sql } from 'kysely'
import type { InviteScope } from '../invites/scope.ts'

/** Batches of a group: all, or those one person sent. The batches table is called `b` in every query. */
export const sentWithin = ({ groupId, inviterId }: InviteScope): RawBuilder<boolean> =>
  inviterId === undefined ? sql`b.group_id = ${groupId}` : sql`b.group_id = ${groupId} and b.created_by = ${inviterId}`
