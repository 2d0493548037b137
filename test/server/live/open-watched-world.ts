import type { WatchAck } from '@usher/shared/live-events.ts'
import { sql } from 'kysely'
import { until } from '../../support/until.ts'
import { openLiveWorld } from './open-live-world.ts'

/** A live world with one gateway, and groups of Ada's to watch there. */
export async function openWatchedWorld() {
  const world = await openLiveWorld()
  const live = await world.gateway()
  const [ada, mia] = [await world.person(), await world.person()]
  return {
    world,
    live,
    ada,
    mia,
    newGroup: () => world.group([[ada, 'owner']]),
    /** One in which Mia, a member, may invite. */
    newSharedGroup: () =>
      world.group(
        [
          [ada, 'owner'],
          [mia, 'member'],
        ],
        { membersCanInvite: true },
      ),
    /** Says that something in the group changed. */
    push: (group: string) => live.publish([{ kind: 'push', group }]),
    /** Brings the mails of all its invites to here. */
    deliver: (group: string, delivery: string) =>
      sql`update invites set delivery = ${delivery} where group_id = ${group}`.execute(world.database.read),
  }
}

/**
 * A cursor with all that the group has behind it. Cursors promise to lose nothing, not to repeat nothing: a transaction elsewhere
 * in the same cluster, such as another test's, holds them back while it runs.
 */
export const settledCursor = (watch: (request: { group: string; since?: string }) => Promise<WatchAck>, group: string) =>
  until(async () => {
    const { cursor } = told(await watch({ group }))
    return told(await watch({ group, since: cursor })).rows?.length === 0 ? cursor : undefined
  })

/** What an answer holds that lets in. */
export function told(answer: WatchAck) {
  if (!('cursor' in answer)) throw new Error(JSON.stringify(answer))
  return answer
}
