import { notify } from '../feeds/notify.ts'
import { isMember } from '../groups/is-member.ts'
import type { Tx } from '../record/tables.ts'

type Answered = { id: string; group_id: string; invited_by: string }

/** Tells the inviter of an answer while they are in the group: who comes into one they have left is not theirs to know. Under their feed lock. */
export async function tellInviter(tx: Tx, type: 'invite_accepted' | 'invite_declined', invite: Answered, actorId: string) {
  const { id: inviteId, group_id: groupId, invited_by: userId } = invite
  if (await isMember(tx, { groupId, userId })) await notify(tx, type, [{ userId, groupId, inviteId, actorId }])
}
