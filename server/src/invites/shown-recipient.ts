import { type RawBuilder, sql } from 'kysely'

/**
 * The person is shown where a person was named, and once they accepted; before that an invite by address is an address and
 * nothing else, or inviting would tell whose it is. Whatever looks for, sorts by or hands out recipients goes by this. The
 * person's row is `u`.
 */
export const showsPerson: RawBuilder<boolean> = sql`(i.email is null or i.status = 'accepted')`

/** What stands first in the table. */
export const shownName: RawBuilder<string> = sql`coalesce(case when ${showsPerson} then u.name else i.email end, '')`

/** Everything of the recipient that can be looked for, a line each. */
export const shownText: RawBuilder<string> = sql`
  concat_ws(chr(10), i.email, case when ${showsPerson} then u.name end, case when ${showsPerson} then '@' || u.username end)`
