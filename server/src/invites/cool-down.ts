import { type RawBuilder, sql } from 'kysely'

const afterDeclineDays = 7
/** How long an invite that was mailed is not mailed again. */
export const resendAfterSeconds = 60

/** Until when somebody who declined is left alone, null when they need not be: it is over, or they asked for a new one. */
export const coolsUntil: RawBuilder<Date | null> = sql`
  case when i.status = 'declined' and i.asked_at is null and i.answered_at > now() - make_interval(days => ${afterDeclineDays}::int)
    then i.answered_at + make_interval(days => ${afterDeclineDays}::int) end`

/** The latest mail is long enough ago for another one. */
export const isResendable: RawBuilder<boolean> = sql`i.last_sent_at <= now() - make_interval(secs => ${resendAfterSeconds}::int)`
