import { isAllowedAddress } from '../invites/is-allowed-address.ts'
import type { Tx } from '../record/tables.ts'

/** Those who wait to be let in and whose address the group takes. */
export async function findAllowedRequesters(tx: Tx, groupId: string) {
  const rows = await tx
    .selectFrom('join_requests as r')
    .innerJoin('groups as g', 'g.id', 'r.group_id')
    .innerJoin('user as u', 'u.id', 'r.user_id')
    .where('r.group_id', '=', groupId)
    .where('r.status', '=', 'open')
    .select(['r.user_id', 'u.email_key', 'g.allowed_domains'])
    .execute()
  return rows.filter((row) => isAllowedAddress(row.email_key, row.allowed_domains)).map((row) => row.user_id)
}
