import { createApp } from '@usher/server/http/create-app.ts'
import { inviteLink, signLinkToken } from '@usher/workers/link-token.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createVisitor } from '../../support/visitor.ts'
import { baseUrl, openWorld, type Person, secrets, silentLog, type World } from '../../support/world.ts'

let world: World
let ada: Person
let bob: Person
let inviteId: string
let otherId: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  bob = await world.person('Bob')
  const { path } = await world.groupOf(ada)
  const { body } = await ada.post(`${path}/invites`, { text: `${bob.email}, other@example.net` })
  inviteId = body.results[0].inviteId
  otherId = body.results[1].inviteId
})
afterAll(() => world.close())

const good = () => signLinkToken({ inviteId, generation: 1, secrets })
const swap = (token: string, other: string, at: number) => token.slice(0, at) + other.slice(at)

describe('a link that was never made', () => {
  const forgeries: Record<string, () => string> = {
    'signed with another secret': () => signLinkToken({ inviteId, generation: 1, secrets: ['not ours'] }),
    'of a generation to come': () => signLinkToken({ inviteId, generation: 2, secrets }),
    'of generation 0': () => signLinkToken({ inviteId, generation: 0, secrets }),
    'of no invite': () => signLinkToken({ inviteId: crypto.randomUUID(), generation: 1, secrets }),
    'with the id of one invite and the signature of another': () => {
      const [mine, other] = [
        Buffer.from(good(), 'base64url'),
        Buffer.from(signLinkToken({ inviteId: otherId, generation: 1, secrets }), 'base64url'),
      ]
      return Buffer.concat([other.subarray(0, 16), mine.subarray(16)]).toString('base64url')
    },
    'with its last letter changed': () =>
      swap(
        good(),
        good().replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')),
        63,
      ),
    'cut short': () => good().slice(0, -1),
    'too long': () => `${good()}A`,
    'of other letters': () => good().replace(/^./, '+'),
    'that is an id': () => inviteId,
    'that is a slash encoded': () => `%2F${good().slice(1)}`,
    'that is NUL': () => '%00',
    'that is hostile': () => encodeURIComponent("' or 1=1 --<script>"),
    'with a percent sign alone': () => '%',
  }

  test.each(Object.keys(forgeries))('%s leads nowhere, without detail', async (name) => {
    const path = `/api/invitations/${forgeries[name]?.()}`
    const form = { name: 'Eve', username: 'eve_x', password: 'a long password' }
    const answers = [
      await world.visitor().get(path),
      await bob.get(path),
      await bob.post(`${path}/accept`),
      await bob.post(`${path}/decline`, {}),
      await world.visitor().post(`${path}/register`, form),
    ]
    for (const { status, body } of answers) {
      expect(body).toEqual({ type: 'about:blank', title: 'This link leads nowhere', status: 404, code: 'invitation_not_found' })
      expect(status).toBe(404)
    }
  })
})

describe('a link that was made', () => {
  test('still works after the secrets are rotated, and no more when its secret is gone', async () => {
    const token = good()
    const appWith = (newSecrets: string[]) => {
      const rest = { allowedOrigins: [baseUrl], trustedProxies: [], clientDir: import.meta.dirname, isDemo: false, isMailbox: false }
      return createVisitor(createApp({ auth: world.auth, secrets: newSecrets, ...rest, isRedisUp: () => true, log: silentLog }), baseUrl)
    }
    const read = async (newSecrets: string[]) => (await appWith(newSecrets).get(`/api/invitations/${token}`)).status
    expect(await read(['a newer secret of thirty-two letters', ...secrets])).toBe(200)
    expect(await read(['a newer secret of thirty-two letters'])).toBe(404)
    const fresh = inviteLink({ baseUrl, inviteId, generation: 1, secrets: ['a newer secret of thirty-two letters', ...secrets] })
    expect(fresh).not.toContain(token)
  })

  test('and was replaced says so, and neither answers nor registers', async () => {
    const api = `/api/invitations/${good()}`
    await world.db.updateTable('invites').set({ generation: 3 }).where('id', '=', inviteId).execute()
    for (const viewer of [world.visitor(), bob]) {
      expect((await viewer.get(api)).body.invitation).toMatchObject({ state: 'superseded', canRegister: false, canAnswerAsViewer: false })
    }
    for (const act of ['accept', 'decline']) {
      const answer = await bob.post(`${api}/${act}`, {})
      expect([answer.status, answer.body.code, answer.body.inviteStatus]).toEqual([409, 'invite_not_pending', undefined])
    }
    const form = { name: 'Eve', username: 'eve_x', password: 'a long password' }
    expect((await world.visitor().post(`${api}/register`, form)).body.code).toBe('invite_not_pending')
    expect((await bob.post(`/api/invites/${inviteId}/accept`)).status).toBe(200)
  })
})
