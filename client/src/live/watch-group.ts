import type { InvitesFrame, WatchAck, WatchError } from '@usher/shared/live-events.ts'
import type { Invite, InviteStats } from '@usher/shared/schemas/invite.ts'
import { type LiveSocket, liveSocket, whenConnected } from './live.ts'

/**
 * `reload`: the server watches for us from here on; load the table anew, everything later comes as `rows`.
 * `rows`: what changed; drop a row whose revision is not above the one at hand. `refused`: not ours to watch.
 */
export type GroupNews =
  | { kind: 'reload'; stats?: InviteStats }
  | { kind: 'rows'; rows: Invite[]; stats?: InviteStats }
  | { kind: 'refused'; error: WatchError }

/** Follows the invites of a group, named by its id, over gaps in the connection too, until the returned function is called. */
export function watchGroup(group: string, onNews: (news: GroupNews) => void) {
  let cursor: string | undefined
  let listening: LiveSocket | undefined

  function onFrame(frame: InvitesFrame) {
    if (frame.group !== group) return
    cursor = frame.cursor
    onNews({ kind: 'rows', rows: frame.rows, ...(frame.stats && { stats: frame.stats }) })
  }

  function onAck(socket: LiveSocket, answer: WatchAck) {
    if ('error' in answer) return onNews({ kind: 'refused', error: answer.error })
    if ('reset' in answer) {
      cursor = undefined
      return ask(socket)
    }
    const isFirst = cursor === undefined
    cursor = answer.cursor
    if (isFirst) onNews({ kind: 'reload', stats: answer.stats })
    else onNews({ kind: 'rows', rows: answer.rows ?? [], stats: answer.stats })
  }

  function ask(socket: LiveSocket) {
    socket.emit('group:watch', { group, ...(cursor !== undefined && { since: cursor }) }, (answer) => onAck(socket, answer))
  }

  const stop = whenConnected((socket) => {
    if (listening !== socket) {
      listening?.off('invites', onFrame)
      listening = socket.on('invites', onFrame)
    }
    ask(socket)
  })

  return () => {
    stop()
    listening?.off('invites', onFrame)
    liveSocket()?.emit('group:unwatch', { group })
  }
}
