import type { Group } from '@usher/shared/schemas/group.ts'
import { isOpen } from '../invites/is-open.ts'
import { presentMyInvite, selectMyInvites } from '../invites/present-my-invite.ts'
import type { Person } from '../people/person.ts'
import type { Db } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { presentGroup, selectGroups } from './select-groups.ts'

/** One group as this viewer sees it. Hidden and unknown are the same refusal. `ref` is an id or a slug. */
export async function findGroup(db: Db, { ref, viewer }: { ref: string; viewer: Person | undefined }): Promise<Group> {
  // Nothing is called that, and the database takes no such text.
  if (ref.includes('\0')) throw new Refusal('not_found')
  const row = await selectGroups(db, viewer)
    .where(isId(ref) ? 'g.id' : 'g.slug', '=', ref)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  const invite = viewer && (await selectMyInvites(db, viewer.id).where('i.group_id', '=', row.id).where(isOpen).executeTakeFirst())
  return presentGroup(row, invite && presentMyInvite(invite))
}

const isId = (ref: string) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(ref)
