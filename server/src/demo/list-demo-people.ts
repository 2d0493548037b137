import type { Db } from '../record/tables.ts'
import { demoPeople } from './demo-people.ts'

/** The demo people who are really there: none where the community was never seeded. */
export async function listDemoPeople(db: Db) {
  const people = Object.values(demoPeople)
  const ids = people.map(({ id }) => id)
  const present = await db.selectFrom('user').where('id', 'in', ids).select('id').execute()
  return people.filter(({ id }) => present.some((user) => user.id === id))
}
