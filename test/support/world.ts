import { randomUUID } from 'node:crypto'
import { accountMailUrl } from '@usher/server/accounts/account-mail-url.ts'
import { type Auth, createAuth } from '@usher/server/accounts/create-auth.ts'
import { createApp } from '@usher/server/http/create-app.ts'
import { createWorkerPorts } from '@usher/server/messages/create-worker-ports.ts'
import type { NewGroup } from '@usher/shared/schemas/group.ts'
import { inviteLink } from '@usher/workers/link-token.ts'
import { renderMessage } from '@usher/workers/mail/render-message.ts'
import { createMailHandler } from '@usher/workers/queues/create-mail-handler.ts'
import { createMailboxTransport } from '@usher/workers/transports/create-mailbox-transport.ts'
import { openRecord } from './open-record.ts'
import { createTestClock } from './test-clock.ts'
import { createVisitor, type Visitor } from './visitor.ts'

export const baseUrl = 'http://localhost:3000'
export const secrets = ['a-secret-of-the-tests-and-of-nothing-else']
export const silentLog = { info: () => {}, warn: () => {}, error: () => {} }

export type World = Awaited<ReturnType<typeof openWorld>>
export type Person = Visitor & { id: string; name: string; username: string; email: string }

/** The real app on a record of its own, and a small cast of people who use it. Nothing leaves the building unless told to. */
export async function openWorld(options: Parameters<typeof openRecord>[0] = {}) {
  const database = await openRecord(options)
  const auth = createAuth({ database, baseUrl, secrets, limitRequests: false, log: silentLog })
  const faults: unknown[] = []
  const app = createApp({
    auth,
    secrets,
    allowedOrigins: [baseUrl],
    trustedProxies: [],
    clientDir: import.meta.dirname,
    isDemo: false,
    isMailbox: true,
    isRedisUp: () => true,
    log: { error: (fault) => faults.push(fault) },
  })
  const visitor = () => createVisitor(app, baseUrl)

  /** Somebody with a verified account, signed in. */
  async function person(name: string, { isVerified = true } = {}): Promise<Person> {
    const tag = randomUUID().slice(-8)
    const username = `${name.toLowerCase()}_${tag}`
    const email = `${name.toLowerCase()}.${tag}@example.org`
    const id = randomUUID()
    await database.read
      .insertInto('user')
      .values({ id, name, email, email_key: email, email_verified: isVerified, username, display_username: null, image: null })
      .execute()
    return { ...(await signedIn(id)), id, name, username, email }
  }

  async function signedIn(userId: string) {
    const browser = visitor()
    browser.keep(await auth.openSession({ userId, headers: new Headers() }))
    return browser
  }

  /** A group that this person owns. */
  async function groupOf(owner: Person, group: Partial<NewGroup> = {}): Promise<{ id: string; slug: string; path: string }> {
    const { body } = await owner.post('/api/groups', { name: `Group ${randomUUID().slice(-8)}`, ...group })
    return { ...body.group, path: `/api/groups/${body.group.id}` }
  }

  /** What the worker puts into the mail of an invite's present generation. */
  async function linkTo(inviteId: string) {
    const { generation } = await database.read
      .selectFrom('invites')
      .where('id', '=', inviteId)
      .select('generation')
      .executeTakeFirstOrThrow()
    const link = inviteLink({ baseUrl, inviteId, generation, secrets })
    return { url: link, api: `/api/invitations/${link.slice(`${baseUrl}/i/`.length)}` }
  }

  return {
    database,
    db: database.read,
    auth,
    app,
    clock: createTestClock(database),
    /** What was logged as a fault of ours: nothing, in a healthy test. */
    faults,
    visitor,
    signedIn,
    person,
    groupOf,
    linkTo,
    deliverMails: createDelivery(auth),
    close: () => database.close(),
  }
}

/** Does the mail worker's job once, without a queue: everything owed goes to the mailbox. */
function createDelivery({ database }: Auth) {
  const ports = createWorkerPorts(database, { accountMailUrl: (db, mail) => accountMailUrl({ db, baseUrl, secrets, ...mail }) })
  const handle = createMailHandler({
    ports,
    transport: createMailboxTransport(ports),
    render: (message) => renderMessage(message, { baseUrl, secrets, from: 'Usher <invites@example.com>' }),
    pace: async () => {},
    log: silentLog,
  })
  return async () => {
    const owed = await database.read.selectFrom('messages').where('delivery', '=', 'queued').select('id').execute()
    await handle({ messageIds: owed.map((message) => message.id) })
  }
}
