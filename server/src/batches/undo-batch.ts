import { recordAct } from '../audit/record-act.ts'
import type { InviteScope } from '../invites/scope.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import { sentWithin } from './sent-within.ts'
import { settleHeld } from './settle-held.ts'

/** Takes a held batch back: nobody it named ever hears of it, and whom it named is forgotten. */
export function undoBatch(database: Database, { id, scope, by }: { id: string; scope: InviteScope; by: string }) {
  return database.write(async (tx) => {
    const { total } = await settleHeld(tx, { id, within: sentWithin(scope), state: 'undone' })
    await recordAct(tx, { groupId: scope.groupId, action: 'batch_undone', by, detail: { count: total } })
    await recordFacts(tx, [groupFact(scope.groupId)])
  })
}
