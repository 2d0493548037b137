import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

/** Everything a manager is told of somebody invited by address into a fresh group, ids, times and the address itself aside. */
async function toldOf({ email, username }: { email: string; username?: string }) {
  const { path } = await world.groupOf(ada)
  const preview = await ada.post(`${path}/invites/preview`, { text: email })
  const sent = await ada.post(`${path}/invites`, { text: email })
  const again = await ada.post(`${path}/invites`, { text: email })
  const list = await ada.get(`${path}/invites`)
  const stats = await ada.get(`${path}/invites/stats`)
  const found = await ada.get(`${path}/recipients?q=${username ?? 'zzz'}`)
  const id = sent.body.results[0].inviteId
  await world.deliverMails()
  const delivered = await ada.get(`${path}/invites`)
  const cancelled = await ada.post(`${path}/invites/${id}/cancel`)
  const told = [preview, sent, again, list, stats, delivered, cancelled].map(({ body }) => body)
  const text = JSON.stringify(told)
    .replaceAll(email, 'ADDRESS')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/Group [0-9a-f]{8}/g, 'GROUP')
    .replace(/group-[0-9a-f]{8}/g, 'GROUP')
    .replace(/"revision":\d+/g, 'REVISION')
  return { text, states: found.body.items.map((item: { state: string }) => item.state) }
}

describe('an invite by address', () => {
  test('tells the same of a stranger, an unverified account and a verified one', async () => {
    const [bob, ghost] = [await world.person('Bob'), await world.person('Ghost', { isVerified: false })]
    const stranger = await toldOf({ email: 'nobody.at.all@example.net' })
    const unverified = await toldOf(ghost)
    const verified = await toldOf(bob)
    expect(unverified).toEqual(stranger)
    expect(verified.text).toBe(stranger.text)
    expect(verified.states).toEqual(['free'])
  })

  test('shows only the address until it is accepted, then both', async () => {
    const bob = await world.person('Bob')
    const { path } = await world.groupOf(ada)
    const { body } = await ada.post(`${path}/invites`, { text: bob.email })
    const rowOf = async () => (await ada.get(`${path}/invites`)).body.items[0].recipient
    expect(await rowOf()).toEqual({ email: bob.email })
    await bob.post(`/api/invites/${body.results[0].inviteId}/accept`)
    expect(await rowOf()).toEqual({ email: bob.email, userId: bob.id, name: 'Bob', username: bob.username })
  })

  test('shows only the address when it was declined, too', async () => {
    const bob = await world.person('Bob')
    const { path } = await world.groupOf(ada)
    const { body } = await ada.post(`${path}/invites`, { text: bob.email })
    await bob.post(`/api/invites/${body.results[0].inviteId}/decline`, { reason: 'No time' })
    const [row] = (await ada.get(`${path}/invites?status=declined`)).body.items
    expect(row).toMatchObject({ recipient: { email: bob.email }, declineReason: 'No time' })
    expect(Object.keys(row.recipient)).toEqual(['email'])
  })
})

test('an invite by name never shows the address', async () => {
  const bob = await world.person('Bob')
  const { path } = await world.groupOf(ada)
  const sent = await ada.post(`${path}/invites`, { text: bob.username })
  await bob.post(`/api/invites/${sent.body.results[0].inviteId}/accept`)
  const list = await ada.get(`${path}/invites`)
  const members = await ada.get(`${path}/members`)
  expect(JSON.stringify([sent.body, list.body, members.body])).not.toContain(bob.email)
})
