import type { InviteStatus } from '@usher/shared/invite-status.ts'
import { type RawBuilder, sql } from 'kysely'

/** Due but not yet swept counts as closed. Never test `status` alone. The invites table is called `i` in every query. */
export const isOpen: RawBuilder<boolean> = sql`(i.status = 'pending' and i.expires_at > now())`

/** The status as everybody reads it: the clock is the truth, whether or not a worker has run. */
export const presentStatus: RawBuilder<InviteStatus> = sql`case when i.status = 'pending' and i.expires_at <= now() then 'expired' else i.status end`
