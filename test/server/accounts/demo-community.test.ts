import { demoPeople } from '@usher/server/demo/demo-people.ts'
import { seedDemo } from '@usher/server/demo/seed-demo.ts'
import { readBadge } from '@usher/server/feeds/read-badge.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Accounts, openAccounts } from './open-accounts.ts'

let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts()
})
afterAll(() => accounts.close())

const signIn = (id: unknown) => accounts.visitor().post('/api/demo/sign-in', { id })
const badge = (id: string) => readBadge(accounts.database.read, id)
const list = async (statement: ReturnType<typeof sql<{ one: string }>>) =>
  (await statement.execute(accounts.database.read)).rows.map(({ one }) => one)

test('nobody can be signed in as where there is no demo community', async () => {
  expect(await accounts.visitor().get('/api/demo/people')).toMatchObject({ status: 404 })
  expect(await signIn(demoPeople.mara.id)).toMatchObject({ status: 404 })
})

test('it comes to an empty record only, and owes nobody a mail', async () => {
  expect(await seedDemo(accounts.database)).toBe(true)
  expect(await seedDemo(accounts.database)).toBe(false)
  expect(await list(sql`select fact->>'kind' as one from outbox group by 1`)).toEqual(['push'])
  expect(await list(sql`select id as one from messages where delivery in ('queued', 'sending')`)).toEqual([])
})

test('it shows every join method, every visibility and every status', async () => {
  expect(await list(sql`select join_method as one from groups group by 1 order by 1`)).toEqual(['invite_only', 'open', 'request'])
  expect(await list(sql`select visibility as one from groups group by 1 order by 1`)).toEqual(['community', 'members', 'public'])
  expect(await list(sql`select status as one from invites group by 1 order by 1`)).toEqual([
    'accepted',
    'cancelled',
    'declined',
    'expired',
    'pending',
  ])
})

test('its invites could have come to be: sent by managers, answered by members, closed by their time', async () => {
  const invites = (condition: string) => list(sql`select i.id as one from invites i where ${sql.raw(condition)}`)
  expect(
    await invites(
      `not exists (select 1 from memberships m where m.group_id = i.group_id and m.user_id = i.invited_by and m.role <> 'member')`,
    ),
  ).toEqual([])
  expect(
    await invites(`(status = 'accepted') <> exists (select 1 from memberships m where m.group_id = i.group_id and m.user_id = i.user_id)`),
  ).toEqual([])
  expect(await invites(`(status = 'pending') <> (expires_at > now() and answered_at is null and status <> 'cancelled')`)).toEqual([])
  expect(await invites('created_at > now() or answered_at < created_at or answered_at > now()')).toEqual([])
})

test('its people are as their lines say', async () => {
  const groupsOf = (id: string, roles: string) =>
    list(
      sql`select g.name as one from memberships m join groups g on g.id = m.group_id where m.user_id = ${id} and m.role in (${sql.raw(roles)}) order by 1`,
    )
  expect(await groupsOf(demoPeople.mara.id, `'owner', 'manager'`)).toContain('Harbour Repair Café')
  expect((await badge(demoPeople.bo.id)).badge).toEqual({ invites: 2, notifications: 2 })
  expect(await groupsOf(demoPeople.ana.id, `'owner'`)).toEqual(['Boat House Band', 'Tuesday Choir'])
  expect((await badge(demoPeople.ravi.id)).badge.invites).toBe(1)
  expect(await groupsOf(demoPeople.ines.id, `'owner'`)).toEqual(['Seed Library'])
  expect(await groupsOf(demoPeople.tomas.id, `'member'`)).toHaveLength(4)
  expect(await groupsOf(demoPeople.tomas.id, `'owner', 'manager'`)).toEqual([])
  expect(await list(sql`select status as one from invites where user_id = ${demoPeople.yuki.id} order by 1`)).toEqual([
    'accepted',
    'declined',
  ])
  expect(await groupsOf(demoPeople.femi.id, `'owner', 'manager', 'member'`)).toEqual([])
})

test('one click signs in as one of its people, and as nobody else', async () => {
  const people = await accounts.visitor().get('/api/demo/people')
  expect(people.body.items).toHaveLength(8)
  expect(people.body.items[0]).toEqual({ id: demoPeople.mara.id, name: 'Mara Lind', line: 'Mara manages Harbour Repair Café' })
  const browser = accounts.visitor()
  expect(await browser.post('/api/demo/sign-in', { id: demoPeople.mara.id })).toMatchObject({ status: 200 })
  expect(await browser.session()).toMatchObject({ user: { username: 'mara', emailVerified: true } })

  const other = await accounts.verified('somebody')
  const { user } = (await other.session()) ?? {}
  for (const id of [user?.id, 'mara', undefined, null, [demoPeople.mara.id]]) expect(await signIn(id)).toMatchObject({ status: 404 })
  expect(await accounts.visitor().post('/api/auth/sign-in/username', { username: 'mara', password: '' })).toMatchObject({ status: 401 })
})
