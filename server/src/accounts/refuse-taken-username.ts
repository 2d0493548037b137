import type { Database } from '../record/database.ts'
import { badField } from '../refusal.ts'

/** Says early, by the field's name, what the unique constraint says in any case. */
export async function refuseTakenUsername(database: Database, username: string) {
  const taken = await database.read.selectFrom('user').where('username', '=', username.toLowerCase()).select('id').executeTakeFirst()
  if (taken) throw takenUsername()
}

export const takenUsername = () => badField('username', 'Somebody else has this username', 'taken')
