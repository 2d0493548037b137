import type { Page } from '@usher/shared/schemas/basics.ts'
import type { Member } from '@usher/shared/schemas/group.ts'
import { sql } from 'kysely'
import { matchesWords } from '../people/matches-words.ts'
import { pageSize, readCursor, toPage } from '../record/page.ts'
import type { Db } from '../record/tables.ts'
import { presentMember, selectMembers } from './select-members.ts'

type Listing = { groupId: string; cursor?: string | undefined; q?: string | undefined }

/** The members of a group by name: all, or those with words in their name or username beginning like `q`. */
export async function listMembers(db: Db, { groupId, cursor, q = '' }: Listing): Promise<Page<Member>> {
  const after = readCursor(cursor, ['line', 'id'])
  const isMeant = q.trim() ? (matchesWords(q) ?? sql<boolean>`false`) : undefined
  const rows = await selectMembers(db, groupId)
    .$if(isMeant !== undefined, (query) => query.where(sql<boolean>`u.email_verified and ${isMeant}`))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(lower(u.name), u.id) > (${after?.[0]}, ${after?.[1]}::uuid)`))
    .orderBy(sql`lower(u.name)`)
    .orderBy('u.id')
    .limit(pageSize + 1)
    .execute()
  return toPage(rows, { present: presentMember, cursorOf: (row) => [row.sort_name, row.id] })
}
