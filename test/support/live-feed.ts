import { cleanup } from '@solidjs/testing-library'
import { closeLive, openLive } from '@usher/client/live/live.ts'
import { feed } from '@usher/client/store/feed.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { vi } from 'vitest'
import { liveServer, noStats } from './stand-in-for-socket.ts'

const badge = { invites: 0, notifications: 0 }
let groupsAt = 1

/** For before each test: somebody's feed, and a live channel that lets every group be watched. The file itself stands in for the socket. */
export async function openLiveFeed(stats: InviteStats = noStats) {
  liveServer.answer = () => ({ cursor: '7', stats })
  feed.start({ user: { id: 'u1' }, badge, revision: groupsAt, groupsAt })
  await openLive()
}

/** For after each. */
export function closeLiveFeed() {
  cleanup()
  closeLive()
  feed.start()
  liveServer.heard.length = 0
  vi.unstubAllGlobals()
}

/** Something about a group of theirs has changed, as their role in it. */
export function groupsRise() {
  groupsAt++
  feed.receive({ revision: groupsAt, badge, groupsAt, since: groupsAt - 1 })
}
