import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'

/** Takes name, address and every way to sign in from an account. The placeholders are neither an address nor a username that anybody can type. */
export async function forgetPerson(tx: Tx, userId: string) {
  const placeholder = `deleted-${userId}`
  // First: a session that is being opened beside this either waits for it, or is there to be deleted below.
  await tx
    .updateTable('user')
    .set({
      name: 'Deleted account',
      email: placeholder,
      email_key: placeholder,
      email_verified: false,
      image: null,
      username: placeholder,
      display_username: null,
      updated_at: sql`now()`,
      deleted_at: sql`now()`,
    })
    .where('id', '=', userId)
    .execute()
  await tx.deleteFrom('session').where('user_id', '=', userId).execute()
  await tx.deleteFrom('account').where('user_id', '=', userId).execute()
  await tx.deleteFrom('verification').where('value', '=', userId).execute()
  await tx.deleteFrom('notifications').where('user_id', '=', userId).execute()
  await tx.deleteFrom('messages').where('user_id', '=', userId).execute()
  await tx.deleteFrom('idempotency').where('user_id', '=', userId).execute()
  // Results name the people invited; a held batch is not sent without them.
  await sql`update batches set results = null where results is not null and state <> 'held' and strpos(results::text, ${userId}) > 0`.execute(
    tx,
  )
}
