import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

test('a fault is answered without detail, logged once, and names nobody', async () => {
  const bob = await world.person('Bob')
  const { path } = await world.groupOf(ada)
  await sql`alter table invites add constraint broken check (email is null and message is null and false) not valid`.execute(world.db)
  const answer = await ada.post(`${path}/invites`, { text: 'secret.address@example.net', message: 'Private words' })
  await ada.post(`${path}/invites`, { text: bob.email })
  expect(answer.status).toBe(500)
  expect(answer.body).toEqual({ type: 'about:blank', title: 'Something went wrong on our side', status: 500, code: 'internal' })
  expect(world.faults).toHaveLength(2)
  expect(world.faults[0]).toMatchObject({ method: 'POST', route: '/api/groups/:group/invites', code: '23514' })
  const logged = JSON.stringify(world.faults)
  for (const secret of ['secret.address', 'Private words', bob.email, ada.email, ada.cookie()]) expect(logged).not.toContain(secret)
})

test('after a fault the next request is served, and nothing of the failed one is left', async () => {
  await sql`alter table invites drop constraint broken`.execute(world.db)
  const { path } = await world.groupOf(ada)
  expect((await ada.post(`${path}/invites`, { text: 'secret.address@example.net' })).status).toBe(201)
  const left = await world.db.selectFrom('batches').select('id').execute()
  expect(left).toHaveLength(1)
})
