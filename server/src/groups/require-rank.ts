import { type Role, roles } from '@usher/shared/roles.ts'
import { Refusal } from '../refusal.ts'

/** Nobody grants a role above their own. */
export function requireRank(mine: Role, granted: Role) {
  if (roles.indexOf(granted) > roles.indexOf(mine)) throw new Refusal('forbidden', { message: 'Only an owner makes somebody an owner' })
}
