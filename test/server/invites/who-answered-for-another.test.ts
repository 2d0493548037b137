import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

const listOf = async (person: Person) => (await person.get('/api/me/invites')).body.items.map(({ id }: { id: string }) => id)
const told = async (person: Person) => (await person.get('/api/me/notifications')).body.items
const revisionOf = async (person: Person): Promise<number> => (await person.get('/api/me')).body.revision

/** An invite to an address of nobody's that Zoe, as the group allows, answered by its link and declined. */
async function declinedFor() {
  const zoe = await world.person('Zoe')
  const { path } = await world.groupOf(ada, { answerFromAnyAccount: true })
  const text = `${zoe.id}@example.net`
  const { inviteId: id } = (await ada.post(`${path}/invites`, { text })).body.results[0]
  await zoe.post(`${(await world.linkTo(id)).api}/decline`, {})
  expect(await listOf(zoe)).toEqual([id])
  await world.clock.advance(8 * 24 * 3600 * 1000)
  return { zoe, path, text, id: id as string }
}

describe('who declined by the link of somebody else’s address', () => {
  test.each(['invite again', 'renew', 'a file of many'] as const)('has it no more when the address is offered it anew: %s', async (way) => {
    const { zoe, path, text, id } = await declinedFor()
    const before = await revisionOf(zoe)
    const answer = await {
      'invite again': () => ada.post(`${path}/invites`, { text }),
      renew: () => ada.post(`${path}/invites/${id}/renew`, {}),
      'a file of many': () => ada.post(`${path}/invites`, { text: `x.${text}, ${text}, y.${text}` }),
    }[way]()
    expect(answer.status).toBeLessThan(300)
    expect([await listOf(zoe), await told(zoe)]).toEqual([[], []])
    expect(await revisionOf(zoe)).toBeGreaterThan(before)
    expect((await zoe.get(`/api/me/feed?since=${before}`)).body).toEqual({ reset: true })
    expect(await findDrift(world.database)).toEqual([])
  })
})
