import { sql } from 'kysely'
import { changedMeanwhile } from '../record/changed-meanwhile.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { findGroupsOfOne, hasOthers } from './find-groups-of-one.ts'

const hasOtherOwners = sql<boolean>`exists (
  select 1 from memberships o where o.group_id = m.group_id and o.role = 'owner' and o.user_id <> m.user_id)`

/** Holds off every other change of the owners of this user's groups. Refused where a group would be left to members without one. */
export async function lockOwnGroups(tx: Tx, { userId, alone }: { userId: string; alone: string[] }) {
  await sql`
    select 1 from groups where id in (select group_id from memberships where user_id = ${userId}) order by id for no key update`.execute(tx)
  const present = await findGroupsOfOne(tx, userId)
  if (present.length !== alone.length || present.some((id) => !alone.includes(id))) throw changedMeanwhile()
  const owned = await tx
    .selectFrom('memberships as m')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .where('m.user_id', '=', userId)
    .where('m.role', '=', 'owner')
    .where(hasOthers)
    .where(sql<boolean>`not ${hasOtherOwners}`)
    .orderBy(sql`lower(g.name)`)
    .select('g.name')
    .execute()
  if (owned.length === 0) return
  const names = owned.map(({ name }) => name).join(', ')
  throw new Refusal('owns_groups', { message: `You are the only owner of ${names}: hand over or delete what you own first` })
}
