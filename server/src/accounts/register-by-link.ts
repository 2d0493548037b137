import { randomUUIDv7 } from 'node:crypto'
import { type EmailAddress, parseEmailAddress } from '@usher/shared/email-address.ts'
import type { RegisterByLink } from '@usher/shared/schemas/invitation.ts'
import { sql } from 'kysely'
import { bindInvites } from '../invites/bind-invites.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import type { Auth } from './create-auth.ts'
import { hashPassword } from './hash-password.ts'
import { takenUsername } from './refuse-taken-username.ts'

type NewAccount = Omit<RegisterByLink, 'password'> & { address: EmailAddress; passwordHash: string }

/**
 * Makes the account of whoever came through an invite's own link: the link proves the mailbox, so it is verified at once, and
 * an unverified account at that address is theirs from now on. Binds open invites, signs in, answers nothing. Resolves to the
 * `Set-Cookie` values; refuses with `account_exists`, or `bad_input` for a taken username.
 */
export async function registerByLink(auth: Auth, { email, headers, ...form }: RegisterByLink & { email: string; headers: Headers }) {
  const address = parseEmailAddress(email)
  if ('fault' in address) throw new Error('An invite holds a good address')
  const passwordHash = await hashPassword(form.password)
  const userId = await claimAccount(auth.database, { ...form, address, passwordHash })
  await bindInvites(auth.database, { userId })
  return auth.openSession({ userId, headers })
}

async function claimAccount(database: Database, account: NewAccount) {
  try {
    return await database.write(async (tx) => {
      const userId = await claimUser(tx, account)
      await forgetWhoWasThere(tx, userId)
      await tx
        .insertInto('account')
        .values({ id: randomUUIDv7(), user_id: userId, account_id: userId, provider_id: 'credential', password: account.passwordHash })
        .execute()
      return userId
    })
  } catch (error) {
    throw (error as { constraint?: string }).constraint === 'user_username_key' ? takenUsername() : error
  }
}

const accountExists = () => new Refusal('account_exists', { message: 'There is an account with this address already. Sign in with it.' })

/** One statement, so of any number who try at once one gets the address. */
async function claimUser(tx: Tx, { address, name, username }: NewAccount) {
  const { rows } = await sql<{ id: string }>`
    insert into "user" as u (id, name, email, email_key, email_verified, username, display_username)
    values (${randomUUIDv7()}, ${name}, ${address.email}, ${address.key}, true, ${username.toLowerCase()}, ${username})
    on conflict (email_key) do update set
      name = excluded.name, email = excluded.email, email_verified = true,
      username = excluded.username, display_username = excluded.display_username, updated_at = now()
    where not u.email_verified
    returning id`.execute(tx)
  const [user] = rows
  if (!user) throw accountExists()
  return user.id
}

/** Of an unverified account nothing stays that another may know: password, sessions, resets on their way. */
async function forgetWhoWasThere(tx: Tx, userId: string) {
  await tx.deleteFrom('account').where('user_id', '=', userId).execute()
  await tx.deleteFrom('session').where('user_id', '=', userId).execute()
  await tx.deleteFrom('verification').where('value', '=', userId).execute()
}
