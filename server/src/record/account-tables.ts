import type { Generated } from 'kysely'

// The tables that Better Auth reads and writes.

export type UserTable = {
  id: string
  name: string
  email: string
  email_key: string
  email_verified: boolean
  image: string | null
  username: string
  display_username: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
  deleted_at: Generated<Date | null>
}

export type SessionTable = {
  id: string
  user_id: string
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export type AccountTable = {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  password: string | null
  updated_at: Generated<Date>
}

export type VerificationTable = { id: string; identifier: string; value: string; expires_at: Date; created_at: Generated<Date> }
