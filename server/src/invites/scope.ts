import type { InvitableRole } from '@usher/shared/roles.ts'
import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '../refusal.ts'

/** Which invites of a group somebody has to do with: all, or those sent by one person. */
export type InviteScope = { groupId: string; inviterId?: string | undefined }

export const inScope = ({ groupId, inviterId }: InviteScope): RawBuilder<boolean> =>
  inviterId === undefined ? sql`i.group_id = ${groupId}` : sql`i.group_id = ${groupId} and i.invited_by = ${inviterId}`

/** Nobody offers a role above their own: who has to do with their own invites only is a member. */
export const mayOffer = ({ inviterId }: InviteScope, role: InvitableRole) => inviterId === undefined || role === 'member'

/** An invite from the time when they were more than a member goes to nobody else and is not offered anew. */
export function refuseOfferAbove(scope: InviteScope, role: InvitableRole) {
  if (!mayOffer(scope, role)) throw new Refusal('forbidden', { message: 'You may invite people as members only' })
}
