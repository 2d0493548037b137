import { inviteIdOfToken, verifyLinkToken } from '@usher/workers/link-token.ts'
import type { Db } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'

/** How many mails back a link still leads to "replaced by a newer mail" rather than nowhere. */
const generationsKept = 50

export type ResolvedLink = { id: string; generation: number; isSuperseded: boolean }

/** Finds the invite a link was made for. Anything that was never a link of ours is refused without detail. */
export async function resolveLink(db: Db, { token, secrets }: { token: string; secrets: string[] }): Promise<ResolvedLink> {
  const id = inviteIdOfToken(token)
  const invite = id && (await db.selectFrom('invites').where('id', '=', id).select(['id', 'generation']).executeTakeFirst())
  if (!invite) throw new Refusal('invitation_not_found')
  for (let generation = invite.generation; generation > Math.max(0, invite.generation - generationsKept); generation -= 1) {
    if (verifyLinkToken({ token, inviteId: invite.id, generation, secrets })) {
      return { id: invite.id, generation, isSuperseded: generation !== invite.generation }
    }
  }
  throw new Refusal('invitation_not_found')
}
