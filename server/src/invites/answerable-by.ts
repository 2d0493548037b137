import { type RawBuilder, sql } from 'kysely'
import type { Person } from '../people/person.ts'
import { belongsTo } from './belongs-to.ts'

/**
 * Which invites this person may answer: their own; and by a link that no newer mail has replaced also one to an address of
 * another, where the group allows that and the person is not in it yet. The row then names the address and the person; an invite
 * by name has room for one of them, so it stays that person's alone.
 */
export function answerableBy(person: Person, byLink: { generation: number } | undefined): RawBuilder<boolean> {
  if (!byLink) return belongsTo(person)
  return sql`i.generation = ${byLink.generation} and (${belongsTo(person)} or (
    i.email is not null and exists (select 1 from groups g where g.id = i.group_id and g.answer_from_any_account)
    and not exists (select 1 from memberships m where m.group_id = i.group_id and m.user_id = ${person.id})))`
}
