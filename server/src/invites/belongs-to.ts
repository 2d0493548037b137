import { type RawBuilder, sql } from 'kysely'
import type { Person } from '../people/person.ts'

/** The invite is this person's: by name, by binding, or by their verified address where the binding has not come yet. */
export const belongsTo = ({ id, emailKey, emailVerified }: Person): RawBuilder<boolean> =>
  sql`(i.user_id = ${id} or (i.user_id is null and i.email_key = ${emailKey} and ${emailVerified}::boolean))`
