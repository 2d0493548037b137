import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { lockRoles } from './lock-roles.ts'

/** As `lockRoles`, of a member whom who acts may do something to: managers act on plain members only. */
export async function lockMember(tx: Tx, people: { groupId: string; actorId: string; userId: string }) {
  const { mine, reach, member } = await lockRoles(tx, people)
  if (!member) throw new Refusal('not_found')
  if (reach === 'of_members' && member.role !== 'member') {
    throw new Refusal('forbidden', { message: 'Only an owner may do this to a manager or an owner' })
  }
  return { mine, member }
}
