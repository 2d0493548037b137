import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bumpFeeds } from '@usher/server/feeds/bump-feeds.ts'
import { lockFeeds } from '@usher/server/feeds/lock-feeds.ts'
import { createGateway, type GatewayOptions } from '@usher/server/live/create-gateway.ts'
import type { BatchState } from '@usher/shared/batch-state.ts'
import type {
  BatchFrame,
  ClientToServer,
  EndedFrame,
  FeedFrame,
  InvitesFrame,
  ServerToClient,
  WatchAck,
} from '@usher/shared/live-events.ts'
import type { Role } from '@usher/shared/roles.ts'
import { sql } from 'kysely'
import { io, type Socket } from 'socket.io-client'
import { openRecord } from '../../support/open-record.ts'

export const origin = 'http://usher.example'

type Client = Socket<ServerToClient, ClientToServer>
export type Person = { id: string; sessionId: string }

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** A record, live gateways on HTTP servers of their own, people with sessions, and their sockets. */
export async function openLiveWorld() {
  const database = await openRecord()
  const db = database.read
  const ends: (() => unknown)[] = []

  async function gateway(options: Partial<GatewayOptions> = {}) {
    const httpServer = createServer()
    const live = createGateway({ httpServer, database, findSession, allowedOrigins: [origin], log: silent, ...options })
    httpServer.listen(0, '127.0.0.1')
    await once(httpServer, 'listening')
    ends.push(async () => {
      await live.close()
      httpServer.close()
    })
    return { ...live, url: `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}` }
  }

  async function findSession(headers: Headers) {
    const id = /session=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1]
    if (!id) return undefined
    const found = await db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst()
    return found && { sessionId: found.id, expiresAt: found.expires_at, user: { id: found.user_id } }
  }

  async function person(): Promise<Person> {
    const id = randomUUID()
    const name = `p_${id.slice(0, 8)}`
    const email = `${name}@example.org`
    await db
      .insertInto('user')
      .values({ id, name, email, email_key: email, email_verified: true, username: name, display_username: null, image: null })
      .execute()
    return { id, sessionId: await session(id) }
  }

  async function session(userId: string) {
    const id = randomUUID()
    const expires_at = new Date(Date.now() + 3_600_000)
    await db.insertInto('session').values({ id, user_id: userId, token: id, expires_at, ip_address: null, user_agent: null }).execute()
    return id
  }

  async function group(members: [Person, Role][], { membersCanInvite = false } = {}) {
    const id = randomUUID()
    const terms = { visibility: 'community', join_method: 'invite_only', invite_ttl_days: 14, answer_from_any_account: false } as const
    await db
      .insertInto('groups')
      .values({ id, slug: `g-${id}`.slice(0, 20), name: 'Chess', description: '', ...terms, members_can_invite: membersCanInvite })
      .execute()
    for (const [member, role] of members) {
      await db.insertInto('memberships').values({ group_id: id, user_id: member.id, role, via_invite_id: null }).execute()
    }
    return { id, slug: `g-${id}`.slice(0, 20) }
  }

  /** Open invites by address, in one statement. */
  async function invites(groupId: string, by: Person, count: number, { batchId = null as string | null } = {}) {
    await sql`
      insert into invites (id, group_id, email, email_key, invited_by, role, batch_id, expires_at)
      select gen_random_uuid(), ${groupId}, a, a, ${by.id}, 'member', ${batchId}::uuid, now() + interval '14 days'
      from (select gen_random_uuid() || '@example.org' as a from generate_series(1, ${count}::int)) as typed`.execute(db)
  }

  async function batch(groupId: string, by: Person, total: number, state: BatchState = 'released') {
    const id = randomUUIDv7()
    const held = state === 'held' ? { send_after: new Date(Date.now() + 10_000), request: '{}' } : { send_after: null, request: null }
    await db
      .insertInto('batches')
      .values({ id, group_id: groupId, created_by: by.id, total, state, results: null, ...held })
      .execute()
    return id
  }

  /** An invite of one user that stands in their feed and badge. */
  async function invite(groupId: string, by: Person, to: Person) {
    await database.write(async (tx) => {
      await lockFeeds(tx, [to.id])
      await tx
        .insertInto('invites')
        .values({
          id: randomUUID(),
          group_id: groupId,
          email: null,
          email_key: null,
          user_id: to.id,
          invited_by: by.id,
          role: 'member',
          message: null,
          delivery_detail: null,
          decline_reason: null,
          batch_id: null,
          answered_at: null,
          expires_at: new Date(Date.now() + 86_400_000),
        })
        .execute()
      await bumpFeeds(tx, [to.id])
    })
  }

  function socket(url: string, headers: Record<string, string>, namespace = '') {
    const client = io(url + namespace, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: headers })
    ends.push(() => client.close())
    return client
  }

  /** Opens a socket as this person and keeps what it hears. */
  async function connect(url: string, { sessionId }: Person) {
    const client: Client = socket(url, { origin, cookie: `session=${sessionId}` })
    const feeds: FeedFrame[] = []
    const frames: (InvitesFrame & { at: number })[] = []
    const batches: (BatchFrame & { at: number })[] = []
    const ended: EndedFrame[] = []
    let closedBecause: string | undefined
    client.on('feed', (frame) => feeds.push(frame))
    client.on('invites', (frame) => frames.push({ ...frame, at: performance.now() }))
    client.on('batch', (frame) => batches.push({ ...frame, at: performance.now() }))
    client.on('ended', (frame) => ended.push(frame))
    client.on('disconnect', (reason) => {
      closedBecause = reason
    })
    await new Promise<void>((resolve, reject) => client.once('connect', resolve).once('connect_error', reject))
    const watch = (request: { group: string; since?: string }) => new Promise<WatchAck>((ack) => client.emit('group:watch', request, ack))
    return { client, feeds, frames, batches, ended, watch, closedBecause: () => closedBecause }
  }

  return {
    database,
    gateway,
    person,
    session,
    group,
    invites,
    batch,
    invite,
    socket,
    connect,
    async close() {
      for (const end of ends.reverse()) await end()
      await database.close()
    },
  }
}

/** How often frames followed a first one that was not sent before `begin`: of what is late, only the last counts. */
export const mostPerMs = (frames: { at: number }[], begin: number) => (frames.length - 1) / ((frames.at(-1)?.at ?? begin) - begin)
