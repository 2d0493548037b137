import { isDeepStrictEqual } from 'node:util'
import type { GroupEdit } from '@usher/shared/schemas/group.ts'
import type { Updateable } from 'kysely'
import type { Tables, Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'

const columnOf = {
  name: 'name',
  slug: 'slug',
  description: 'description',
  visibility: 'visibility',
  joinMethod: 'join_method',
  inviteTtlDays: 'invite_ttl_days',
  answerFromAnyAccount: 'answer_from_any_account',
  membersCanInvite: 'members_can_invite',
  defaultRole: 'default_role',
  allowedDomains: 'allowed_domains',
} as const satisfies Record<keyof GroupEdit, string>

/** What an edit really changes: the fields by name, and their columns. A group only its members see is by invite only, whatever is asked. */
export async function readChanges(tx: Tx, { id, edit }: { id: string; edit: GroupEdit }) {
  const group = await tx.selectFrom('groups').where('id', '=', id).selectAll().executeTakeFirst()
  if (!group) throw new Refusal('not_found')
  const wanted = (edit.visibility ?? group.visibility) === 'members' ? { ...edit, joinMethod: 'invite_only' as const } : edit
  const names = (Object.keys(columnOf) as (keyof GroupEdit)[]).filter(
    (name) => wanted[name] !== undefined && !isDeepStrictEqual(wanted[name], group[columnOf[name]]),
  )
  const columns: Updateable<Tables['groups']> = Object.fromEntries(names.map((name) => [columnOf[name], wanted[name]]))
  return { names, columns }
}
