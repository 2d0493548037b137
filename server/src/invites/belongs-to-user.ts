import { type RawBuilder, sql } from 'kysely'

/** The invite is this user's: by name, by binding, or by their verified address where the binding has not come. Invites are `i`. */
export const belongsToUser = (userId: string): RawBuilder<boolean> =>
  sql`(i.user_id = ${userId} or (i.user_id is null and i.email_key = (select u.email_key from "user" u where u.id = ${userId} and u.email_verified)))`
