import type { BatchFrame, EndedFrame, InvitesFrame, WatchAck, WatchError } from '@usher/shared/live-events.ts'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import type { Invite, InviteStats } from '@usher/shared/schemas/invite.ts'
import { createEffect, createRoot } from 'solid-js'
import { feed } from '../store/feed.ts'
import { type LiveSocket, liveSocket, whenConnected } from './live.ts'

/**
 * `watching`: after every connect, the server watches for us from here on. `reload`: load the table anew, everything later comes
 * as `rows`. `rows`: what changed; drop a row whose revision is not above the one at hand. `batch`: how one under way goes on.
 * `refused`: not ours to watch, or not any more.
 */
export type GroupNews =
  | { kind: 'watching' }
  | { kind: 'reload'; stats?: InviteStats }
  | { kind: 'rows'; rows: Invite[]; stats?: InviteStats }
  | { kind: 'batch'; batch: Batch }
  | { kind: 'refused'; error: WatchError }

type Watch = { tell: Set<(news: GroupNews) => void>; batches: Map<string, Batch>; stop: () => void }

const watches = new Map<string, Watch>()

/**
 * Follows the invites of a group, named by its id, over gaps in the connection and changes of one's own role, until the returned
 * function is called. Whoever follows the same group shares one watch; who comes later hears first how its batches stand.
 */
export function watchGroup(group: string, onNews: (news: GroupNews) => void) {
  const watch = watches.get(group) ?? openWatch(group)
  watches.set(group, watch)
  const hear = (news: GroupNews) => onNews(news)
  watch.tell.add(hear)
  for (const batch of watch.batches.values()) hear({ kind: 'batch', batch })
  return () => {
    if (!watch.tell.delete(hear) || watch.tell.size > 0) return
    watches.delete(group)
    watch.stop()
  }
}

function openWatch(group: string): Watch {
  const tell: Watch['tell'] = new Set()
  const batches: Watch['batches'] = new Map()
  let cursor: string | undefined
  let isStopped = false

  const say = (news: GroupNews) => {
    for (const hear of tell) hear(news)
  }

  /** What we may see can be another part of the table now, which "since" does not tell. */
  function askAnew() {
    cursor = undefined
    const socket = liveSocket()
    if (socket) ask(socket)
  }

  function onAck(socket: LiveSocket, answer: WatchAck, since: string | undefined) {
    if (isStopped) return
    if ('error' in answer) {
      cursor = undefined
      return say({ kind: 'refused', error: answer.error })
    }
    if ('reset' in answer) {
      cursor = undefined
      return ask(socket)
    }
    cursor = answer.cursor
    say({ kind: 'watching' })
    say(since === undefined ? { kind: 'reload', stats: answer.stats } : { kind: 'rows', rows: answer.rows ?? [], stats: answer.stats })
  }

  function ask(socket: LiveSocket) {
    const since = cursor
    socket.emit('group:watch', { group, ...(since !== undefined && { since }) }, (answer) => onAck(socket, answer, since))
  }

  const ear = createEar(group, {
    invites: ({ rows, stats, ...frame }) => {
      cursor = frame.cursor
      say({ kind: 'rows', rows, ...(stats && { stats }) })
    },
    batch: ({ batch }) => {
      batches.set(batch.id, batch)
      say({ kind: 'batch', batch })
    },
    ended: askAnew,
  })
  const stopAsking = whenConnected((socket) => {
    ear.listenTo(socket)
    ask(socket)
  })
  const stopFollowingRole = whenGroupsChange(askAnew)

  function stop() {
    isStopped = true
    stopAsking()
    stopFollowingRole()
    ear.close()
    liveSocket()?.emit('group:unwatch', { group })
  }

  return { tell, batches, stop }
}

type Heard = { invites: (frame: InvitesFrame) => void; batch: (frame: BatchFrame) => void; ended: (frame: EndedFrame) => void }

/** Hears the frames of one group, on one socket after another. */
function createEar(group: string, { invites, batch, ended }: Heard) {
  const ours =
    <Frame extends { group: string }>(hear: (frame: Frame) => void) =>
    (frame: Frame) =>
      frame.group === group && hear(frame)
  const [onInvites, onBatch, onEnded] = [ours(invites), ours(batch), ours(ended)]
  let socket: LiveSocket | undefined
  const close = () => socket?.off('invites', onInvites).off('batch', onBatch).off('ended', onEnded)
  return {
    listenTo(next: LiveSocket) {
      if (next === socket) return
      close()
      socket = next.on('invites', onInvites).on('batch', onBatch).on('ended', onEnded)
    },
    close,
  }
}

/** A right that came back is not told: only asking anew tells. */
const whenGroupsChange = (run: () => void) =>
  createRoot((stop) => {
    createEffect((before: number | undefined) => {
      const at = feed.groupsAt()
      if (before !== undefined && at !== before) run()
      return at
    }, undefined)
    return stop
  })
