import { createEmailVerificationToken } from 'better-auth/api'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import { sessionKey } from './session-key.ts'

export const verificationLinkSeconds = 24 * 3600

type Asked = { db: Db; baseUrl: string; secrets: string[]; kind: 'verify_email' | 'reset_password'; userId: string }

/** The link of an account mail, derived when it is rendered; undefined when the mail is no longer wanted. */
export const accountMailUrl = (asked: Asked) => urlOf[asked.kind](asked)

const urlOf: Record<Asked['kind'], (asked: Asked) => Promise<string | undefined>> = {
  verify_email: verificationUrl,
  reset_password: resetUrl,
}

async function verificationUrl({ db, baseUrl, secrets, userId }: Asked) {
  const [newest] = secrets
  const user = await db
    .selectFrom('user')
    .where('id', '=', userId)
    .where('email_verified', '=', false)
    .select('email_key')
    .executeTakeFirst()
  if (!user || !newest) return undefined
  const token = await createEmailVerificationToken(sessionKey(newest), user.email_key, undefined, verificationLinkSeconds, { userId })
  return `${baseUrl}/verify?${new URLSearchParams({ token })}`
}

const resetPrefix = 'reset-password:'

async function resetUrl({ db, baseUrl, userId }: Asked) {
  const live = await db
    .selectFrom('verification')
    .where('identifier', 'like', `${resetPrefix}%`)
    .where('value', '=', userId)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('created_at', 'desc')
    .select('identifier')
    .executeTakeFirst()
  return live && `${baseUrl}/reset?${new URLSearchParams({ token: live.identifier.slice(resetPrefix.length) })}`
}
