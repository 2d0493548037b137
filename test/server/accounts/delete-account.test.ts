import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'
import { actsIn, badgeOf, groupWith, rolesIn, statusOf } from '../groups/scene.ts'

let world: World
let ada: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

const leave = (person: Person) => person.delete('/api/me', { username: person.username })
const cookieOf = (answer: { headers: Headers }) => answer.headers.getSetCookie().join()

describe('deleting an account', () => {
  test('takes the name out of what senders are told of each recipient', async () => {
    const bob = await world.person('Bob')
    const { path } = await world.groupOf(ada)
    const { body } = await ada.post(`${path}/invites`, { text: bob.username })
    const results = async () => (await ada.get(`${path}/batches/${body.batch.id}`)).body.results
    expect(JSON.stringify(await results())).toContain(bob.username)
    expect((await leave(bob)).status).toBe(200)
    expect(await results()).toBeUndefined()
  })

  test('takes the username, typed, and a signed-in person', async () => {
    const bob = await world.person('Bob')
    for (const username of ['', 'bob', ada.username, `${bob.username}x`])
      expect((await bob.delete('/api/me', { username })).body).toMatchObject({ status: 422, errors: [{ path: 'username' }] })
    expect((await bob.delete('/api/me', {})).status).toBe(422)
    expect((await world.visitor().delete('/api/me', { username: bob.username })).status).toBe(401)
    expect((await bob.get('/api/me')).status).toBe(200)
    expect((await bob.delete('/api/me', { username: ` ${bob.username.toUpperCase()} ` })).status).toBe(200)
  })

  test('ends what the person is part of, in every browser, and nobody can sign in as them again', async () => {
    const form = { name: 'Real Name', username: 'real.name', email: 'real@example.net', password: 'a long password' }
    const browser = world.visitor()
    expect((await browser.post('/api/auth/sign-up/email', form)).status).toBe(200)
    await world.db.updateTable('user').set({ email_verified: true }).where('username', '=', form.username).execute()
    const [phone, laptop] = [world.visitor(), world.visitor()]
    for (const device of [phone, laptop]) expect((await device.post('/api/auth/sign-in/username', form)).status).toBe(200)
    const { id } = (await phone.get('/api/me')).body.user
    await phone.post('/api/auth/request-password-reset', { email: form.email })

    const answer = await phone.delete('/api/me', { username: form.username })

    expect([answer.status, answer.body]).toEqual([200, {}])
    expect(cookieOf(answer)).toMatch(/^usher\.session_token=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(phone.cookie()).toBe('')
    expect((await laptop.get('/api/me')).status).toBe(401)
    for (const way of ['username', 'email']) {
      const signIn = await world.visitor().post(`/api/auth/sign-in/${way}`, form)
      expect([way, signIn.status, cookieOf(signIn)]).toEqual([way, 401, ''])
    }
    for (const table of ['session', 'account', 'notifications', 'messages', 'idempotency'] as const)
      expect([table, await world.db.selectFrom(table).where('user_id', '=', id).select('user_id').execute()]).toEqual([table, []])
    expect(await world.db.selectFrom('verification').where('value', '=', id).select('id').execute()).toEqual([])
    const row = await world.db.selectFrom('user').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      name: 'Deleted account',
      email_verified: false,
      display_username: null,
      image: null,
      deleted_at: expect.any(Date),
    })
    expect(JSON.stringify(row)).not.toMatch(/real/i)

    const again = world.visitor()
    expect((await again.post('/api/auth/sign-up/email', form)).status).toBe(200)
    const [anew] = await world.db.selectFrom('user').where('username', '=', form.username).select(['id', 'email_key']).execute()
    expect([anew?.id === id, anew?.email_key]).toEqual([false, form.email])
  })

  test('a session that was opened beside it is none', async () => {
    const bob = await world.person('Bob')
    expect((await leave(bob)).status).toBe(200)
    const late = world.visitor()
    late.keep(await world.auth.openSession({ userId: bob.id, headers: new Headers() }))
    expect((await late.get('/api/me')).status).toBe(401)
    expect((await late.post('/api/groups', { name: 'Mine' })).status).toBe(401)
  })

  test('settles memberships, invites and requests, and names the person nowhere', async () => {
    const bob = await world.person('Bob')
    const [inside, invited, asked, sent] = [
      await groupWith(world, ada, { people: [[bob, 'manager']] }),
      await world.groupOf(ada),
      await world.groupOf(ada, { joinMethod: 'request' }),
      await world.person('Eve'),
    ]
    const byName = (await ada.post(`${invited.path}/invites`, { text: bob.username })).body.results[0].inviteId
    const byAddress = (await ada.post(`${asked.path}/invites`, { text: bob.email })).body.results[0].inviteId
    await world.db.insertInto('join_requests').values({ id: byAddress, group_id: asked.id, user_id: bob.id, note: 'Bob here' }).execute()
    const stays = (await bob.post(`${inside.path}/invites`, { text: sent.username })).body.results[0].inviteId
    const other = (await bob.post(`${inside.path}/invites`, { text: 'other@example.net' })).body.results[0].inviteId

    expect((await leave(bob)).status).toBe(200)

    expect(await rolesIn(world, inside.id)).toEqual({ Ada: 'owner' })
    expect([await statusOf(world, byName), await statusOf(world, byAddress)]).toEqual(['cancelled', 'cancelled'])
    expect((await ada.get(`${asked.path}/requests`)).body.items).toEqual([])
    expect([await statusOf(world, stays), await statusOf(world, other)]).toEqual(['pending', 'pending'])
    expect((await sent.get('/api/me/invites')).body.items[0].invitedBy.name).toBe('Deleted account')
    expect((await sent.post(`/api/invites/${stays}/accept`)).status).toBe(200)
    expect((await actsIn(world, inside.id)).find(({ action }) => action === 'account_deleted')).toEqual({
      action: 'account_deleted',
      by: bob.id,
    })
    const seen = [await ada.get(`${invited.path}/invites`), await ada.get(`${asked.path}/invites`), await ada.get(`${inside.path}/members`)]
    for (const { body } of seen)
      expect(JSON.stringify(body.items.map(({ recipient, user }: never) => [recipient, user]))).not.toMatch(/"(name|username)":"[Bb]ob/)
    expect((await ada.get(`${inside.path}/recipients?q=bob`)).body.items.map((item: { id: string }) => item.id)).not.toContain(bob.id)
    const facts = (await world.db.selectFrom('outbox').select('fact').execute()).map(({ fact }) => fact)
    for (const group of [inside, invited, asked]) expect(facts).toContainEqual({ kind: 'push', group: group.id })
    expect(await findDrift(world.database)).toEqual([])
    expect(world.faults).toEqual([])
  })

  test('is refused to the only owner of a group with other members, naming the groups', async () => {
    const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
    const chess = await groupWith(world, bob, { name: 'Chess', people: [[eve, 'manager']] })
    const archery = await groupWith(world, bob, { name: 'Archery', people: [[eve, 'member']] })
    const alone = await world.groupOf(bob, { name: 'Only me' })
    const answer = await leave(bob)
    expect([answer.status, answer.body.code]).toEqual([409, 'owns_groups'])
    expect(answer.body.detail).toContain('Archery, Chess')
    expect(answer.body.detail).not.toContain('Only me')
    expect((await bob.get(alone.path)).status).toBe(200)
    await bob.post(`${chess.path}/handover`, { userId: eve.id })
    await bob.patch(`${archery.path}/members/${eve.id}`, { role: 'owner' })
    expect((await leave(bob)).status).toBe(200)
    expect(await rolesIn(world, chess.id)).toEqual({ Eve: 'owner' })
  })

  test('takes groups of nobody else along, with the badges of whom they invited', async () => {
    const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
    const alone = await world.groupOf(bob, { visibility: 'public' })
    await bob.post(`${alone.path}/invites`, { text: eve.username })
    expect(await badgeOf(eve)).toEqual({ invites: 1, notifications: 1 })
    expect((await leave(bob)).status).toBe(200)
    expect(await badgeOf(eve)).toEqual({ invites: 0, notifications: 0 })
    expect((await eve.get(alone.path)).status).toBe(404)
    expect((await eve.get('/api/me/feed?since=1')).body).toEqual({ reset: true })
    expect(await findDrift(world.database)).toEqual([])
  })

  test('against joining the group of nobody else: the group ends, or has an owner', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
      const { path, id } = await world.groupOf(bob, { joinMethod: 'open' })
      const [end, join] = await Promise.all([leave(bob), eve.post(`${path}/join`)])
      expect([end.status, join.status]).toEqual(end.status === 200 ? [200, 404] : [409, 200])
      expect(await rolesIn(world, id)).toEqual(end.status === 200 ? {} : { Bob: 'owner', Eve: 'member' })
    }
    expect(await findDrift(world.database)).toEqual([])
    expect(world.faults).toEqual([])
  })

  test('against what the person does at the same moment: nothing is left that is theirs', async () => {
    for (let round = 0; round < 20; round += 1) {
      const bob = await world.person('Bob')
      const [open, request] = [await world.groupOf(ada, { joinMethod: 'open' }), await world.groupOf(ada, { joinMethod: 'request' })]
      await Promise.all([
        leave(bob),
        bob.post(`${open.path}/join`),
        bob.post(`${request.path}/requests`, {}),
        bob.post('/api/groups', { name: 'Mine' }),
      ])
      const { rows } = await sql`
        select user_id from memberships where user_id = ${bob.id}
        union select user_id from join_requests where user_id = ${bob.id} and status = 'open'`.execute(world.db)
      if ((await bob.get('/api/me')).status === 401) expect(rows).toEqual([])
    }
    expect(await findDrift(world.database)).toEqual([])
    expect(world.faults).toEqual([])
  })
})
