import { undelivered } from '@usher/shared/delivery.ts'
import { expiringSoonDays, type InviteFlag } from '@usher/shared/invite-query.ts'
import { type RawBuilder, sql } from 'kysely'
import { isOpen } from './is-open.ts'

/** What asks for a manager's attention. Who was asked by name and is in by now waits for nothing more. */
export const inviteFlag: Record<InviteFlag, RawBuilder<boolean>> = {
  expiring_soon: sql`(${isOpen} and i.expires_at <= now() + make_interval(days => ${expiringSoonDays}::int))`,
  asked_again: sql`(i.asked_at is not null and i.status <> 'accepted' and not ${isOpen} and not (i.email is null
    and exists (select 1 from memberships m where m.group_id = i.group_id and m.user_id = i.user_id)))`,
  undelivered: sql`(${isOpen} and i.delivery = any(${[...undelivered]}::text[]))`,
}
