import { sql } from 'kysely'
import { Refusal } from '../refusal.ts'

/** The group has an owner also without this one. Memberships are `m`; under the lock of the group, or two would count on each other. */
export const keepsAnOwner = sql<boolean>`(m.role <> 'owner' or exists (
  select 1 from memberships o where o.group_id = m.group_id and o.role = 'owner' and o.user_id <> m.user_id))`

export const lastOwner = (message: string) => new Refusal('last_owner', { message })
