import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { tellGroupChanged } from '../feeds/tell-group-changed.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import { holdRight } from './hold-right.ts'
import { lockConcerned } from './lock-concerned.ts'

/** Opens an archived group again, as it was; what archiving settled stays settled. */
export function restoreGroup(database: Database, { groupId, by }: { groupId: string; by: string }) {
  return database.write(async (tx) => {
    const people = await lockConcerned(tx, { groupIds: [groupId], circles: ['members'] })
    await holdRight(tx, { groupId, by, action: 'own_group' })
    const { numUpdatedRows } = await tx
      .updateTable('groups')
      .set({ archived_at: null })
      .where('id', '=', groupId)
      .where('archived_at', 'is not', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    await recordAct(tx, { groupId, action: 'group_restored', by })
    await tellGroupChanged(tx, people)
    await bumpFeeds(tx, people)
    await recordFacts(tx, [groupFact(groupId)])
  })
}
