import { type RawBuilder, sql } from 'kysely'
import { recordActs } from '../audit/record-acts.ts'
import { settleNotifications } from '../feeds/settle-notifications.ts'
import { isOpen } from '../invites/is-open.ts'
import type { Tx } from '../record/tables.ts'

type Cancelling = {
  /** Which of the open ones; the invites are `i`. */
  within: RawBuilder<boolean>
  by: string | undefined
}

/** Takes back all open invites within. Under the feed locks of whom they are to, before `bumpFeeds`. Answers the groups they were to. */
export async function cancelOpenInvites(tx: Tx, { within, by }: Cancelling): Promise<string[]> {
  const { rows } = await sql<{ id: string; group_id: string }>`
    with open as (select i.id from invites i where ${within} and ${isOpen} order by i.id for update)
    update invites i set status = 'cancelled' from open where i.id = open.id
    returning i.id, i.group_id`.execute(tx)
  await settleNotifications(
    tx,
    rows.map(({ id }) => id),
  )
  const byGroup = Map.groupBy(rows, (row) => row.group_id)
  await recordActs(
    tx,
    [...byGroup].map(([groupId, invites]) => ({
      groupId,
      action: 'invites_cancelled',
      by,
      detail: { count: invites.length },
      inviteIds: invites.map(({ id }) => id),
    })),
  )
  return [...byGroup.keys()]
}
