import type { RecipientSuggestion } from '@usher/shared/schemas/invite-send.ts'
import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import type { Db } from '../record/tables.ts'
import { matchesWords, wordsOf } from './matches-words.ts'

type Search = { groupId: string; query: string; searcherId: string }

/** At most 10 verified people with a word of their name or username beginning like this; never found by address. */
export async function searchRecipients(db: Db, { groupId, query, searcherId }: Search): Promise<RecipientSuggestion[]> {
  const isMeant = matchesWords(query)
  if (!isMeant) return []
  const start = `${wordsOf(query).join(' ')}%`
  const { rows } = await sql<RecipientSuggestion>`
    select u.id, u.name, u.username, case
      when exists (select 1 from memberships m where m.group_id = ${groupId} and m.user_id = u.id) then 'member'
      when exists (select 1 from invites i where i.group_id = ${groupId} and i.user_id = u.id and i.email is null and ${isOpen}) then 'invited'
      else 'free' end as state
    from "user" u
    where u.email_verified and u.id <> ${searcherId} and ${isMeant}
    order by (lower(u.name) like ${start} or u.username like ${start}) desc, lower(u.name), u.id
    limit 10`.execute(db)
  return rows
}
