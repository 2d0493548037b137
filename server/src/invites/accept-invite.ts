import { sql } from 'kysely'
import type { Person } from '../people/person.ts'
import type { Database } from '../record/database.ts'
import { answerableBy } from './answerable-by.ts'
import { closeInvite } from './close-invite.ts'
import { settleMembership } from './settle-membership.ts'
import { tellInviter } from './tell-inviter.ts'

/** `byLink`: the person came by the link of this generation, which some groups let any account answer. */
export type Answer = { id: string; invitee: Person; byLink?: { generation: number } }

/** Accepts, and makes the invitee a member in the same transaction. */
export function acceptInvite(database: Database, { id, invitee, byLink }: Answer) {
  return database.write((tx) =>
    closeInvite(tx, {
      id,
      within: answerableBy(invitee, byLink),
      status: 'accepted',
      set: sql`, answered_at = now(), user_id = ${invitee.id}`,
      alsoFor: [invitee.id],
      afterwards: async (invite) => {
        const { group_id: groupId, role } = invite
        await settleMembership(tx, {
          groupId,
          people: [{ id: invitee.id, role }],
          through: 'invite',
          viaInviteId: id,
          act: { action: 'invite_accepted', by: invitee.id, detail: { role } },
        })
        await tellInviter(tx, 'invite_accepted', invite, invitee.id)
      },
    }),
  )
}
