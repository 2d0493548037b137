import type { FeedFrame } from '@usher/shared/live-events.ts'
import { coalesce } from '../coalesce.ts'
import { readBadge } from '../feeds/read-badge.ts'
import { readFeed } from '../feeds/read-feed.ts'
import type { Db } from '../record/tables.ts'
import type { Audience } from './create-audience.ts'
import type { LiveSocket } from './live-socket.ts'
import { type FeedHead, readFeedHeads } from './read-feed-heads.ts'

/** Beyond this many people at once a push carries the badge only, and who wants the rows asks for them. */
const mostWithRows = 200
const readsAtOnce = 8

export type FeedPush = ReturnType<typeof createFeedPush>

/** Brings the sockets of this node up to date with the feeds of their users. No socket is ever sent an older revision after a newer one. */
export function createFeedPush({ db, audience }: { db: Db; audience: Audience }) {
  const waiting = new Set<string>()

  const flush = coalesce(async () => {
    const userIds = [...waiting].filter(audience.has)
    waiting.clear()
    if (userIds.length === 0) return
    const heads = (await readFeedHeads(db, userIds)).filter((head) => behind(head).length > 0)
    const hasRows = heads.length <= mostWithRows
    for (let start = 0; start < heads.length; start += readsAtOnce) {
      await Promise.all(heads.slice(start, start + readsAtOnce).map((head) => bringUp(head, hasRows)))
    }
  })

  const behind = ({ userId, revision }: FeedHead) => audience.socketsOf(userId).filter((socket) => socket.data.revision < revision)

  async function bringUp(head: FeedHead, hasRows: boolean) {
    const since = Math.min(...behind(head).map((socket) => socket.data.revision))
    const { userId, ...badgeOnly } = head
    const frame = hasRows && since >= 0 ? await readFrame(db, userId, since) : badgeOnly
    for (const socket of audience.socketsOf(userId)) {
      if (socket.data.revision < frame.revision) send(socket, frame)
    }
  }

  return {
    /** Resolves when those of these users who are connected here were sent what is new to them. */
    push(userIds: string[]) {
      for (const userId of userIds) if (audience.has(userId)) waiting.add(userId)
      return waiting.size === 0 ? Promise.resolve() : flush()
    },
    /** Answers a socket that says which revision it has, also when nothing changed since. */
    async sync(socket: LiveSocket, since: number) {
      const { id } = socket.data.session.user
      const first = await readFrame(db, id, since)
      // A push that was read later may have been faster.
      const frame = first.revision < socket.data.revision ? await readFrame(db, id, since) : first
      if (socket.connected && frame.revision >= socket.data.revision) send(socket, frame)
    },
  }
}

function send(socket: LiveSocket, frame: FeedFrame) {
  socket.data.revision = frame.revision
  socket.emit('feed', frame)
}

async function readFrame(db: Db, userId: string, since: number): Promise<FeedFrame> {
  const feed = await readFeed(db, { userId, since })
  return 'reset' in feed ? { ...(await readBadge(db, userId)), reset: true } : { since, ...feed }
}
