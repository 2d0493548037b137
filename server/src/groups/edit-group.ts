import type { GroupEdit } from '@usher/shared/schemas/group.ts'
import { sql } from 'kysely'
import type { Database } from '../record/database.ts'
import { slugTaken } from './create-group.ts'

/** Changes what is given and leaves the rest. A group only its members see is by invite only, whatever is asked. */
export async function editGroup(database: Database, { id, edit }: { id: string; edit: GroupEdit }) {
  const { name, slug, description, visibility, joinMethod, inviteTtlDays, answerFromAnyAccount } = edit
  try {
    await sql`
      update groups set
        name = coalesce(${name ?? null}, name),
        slug = coalesce(${slug ?? null}, slug),
        description = coalesce(${description ?? null}, description),
        visibility = coalesce(${visibility ?? null}, visibility),
        join_method = case when coalesce(${visibility ?? null}, visibility) = 'members' then 'invite_only' else coalesce(${joinMethod ?? null}, join_method) end,
        invite_ttl_days = coalesce(${inviteTtlDays ?? null}::int, invite_ttl_days),
        answer_from_any_account = coalesce(${answerFromAnyAccount ?? null}::boolean, answer_from_any_account)
      where id = ${id}`.execute(database.read)
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'groups_slug_key') throw slugTaken()
    throw error
  }
}
