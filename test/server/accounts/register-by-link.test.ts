import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Accounts, openAccounts } from './open-accounts.ts'

let accounts: Accounts
let inviterId: string
beforeAll(async () => {
  accounts = await openAccounts()
  const host = await accounts.verified('host')
  inviterId = (await host.session())?.user.id ?? ''
})
afterAll(() => accounts.close())

/** An open invite to an address, in a group of its own. */
async function invite(email: string) {
  const { read } = accounts.database
  const group_id = randomUUIDv7()
  const group = { slug: `g-${group_id}`, name: 'Chess club', description: '', visibility: 'members', join_method: 'invite_only' } as const
  await read
    .insertInto('groups')
    .values({ ...group, id: group_id, invite_ttl_days: 14, answer_from_any_account: false })
    .execute()
  const id = randomUUIDv7()
  const terms = { group_id, email, email_key: email.toLowerCase(), invited_by: inviterId, role: 'member' } as const
  await read
    .insertInto('invites')
    .values({ ...terms, id, expires_at: sql`now() + interval '1 day'` })
    .execute()
  return id
}

const form = (email: string, username: string) => ({ email, name: 'New Comer', username, password: 'from the link' })
const badge = (userId: string) =>
  accounts.database.read.selectFrom('feeds').where('user_id', '=', userId).select(['invites', 'notifications']).executeTakeFirst()
const users = (emailKey: string) =>
  accounts.database.read.selectFrom('user').where('email_key', '=', emailKey).select(['id', 'username']).execute()
const signIn = (username: string, password: string) => accounts.visitor().post('/api/auth/sign-in/username', { username, password })

describe('registering by the link of an invite', () => {
  test('makes a verified account, signs in, binds the invite and answers nothing', async () => {
    const id = await invite('New.Comer@example.org')
    const browser = accounts.visitor()
    await browser.registerByLink(form('New.Comer@example.org', 'New.Comer'))
    const { user } = (await browser.session()) ?? {}
    expect(user).toMatchObject({ name: 'New Comer', username: 'new.comer', email: 'New.Comer@example.org', emailVerified: true })
    const row = await accounts.database.read.selectFrom('invites').where('id', '=', id).select(['status', 'user_id']).executeTakeFirst()
    expect(row).toEqual({ status: 'pending', user_id: user?.id })
    expect(await badge(String(user?.id))).toEqual({ invites: 1, notifications: 1 })
    expect(await signIn('NEW.comer', 'from the link')).toMatchObject({ status: 200 })
    expect(await accounts.database.read.selectFrom('messages').where('user_id', '=', String(user?.id)).execute()).toEqual([])
  })

  test('leaves a verified account alone', async () => {
    await accounts.verified('settled')
    await expect(accounts.visitor().registerByLink(form('settled@example.org', 'intruder'))).rejects.toMatchObject({
      code: 'account_exists',
    })
    expect(await signIn('settled', 'correct horse')).toMatchObject({ status: 200 })
    expect(await users('settled@example.org')).toMatchObject([{ username: 'settled' }])
  })

  test('takes over an account that somebody made at the address without proving it', async () => {
    const squatter = { email: 'victim@example.org', username: 'squatter', name: 'Squatter', password: 'known to another' }
    await accounts.visitor().post('/api/auth/sign-up/email', squatter)
    await accounts.visitor().post('/api/auth/request-password-reset', { email: squatter.email })
    const [before] = await users('victim@example.org')
    await sql`insert into session (id, user_id, token, expires_at) values (${randomUUIDv7()}, ${before?.id}, 'stolen', now() + interval '1 day')`.execute(
      accounts.database.read,
    )

    const browser = accounts.visitor()
    await browser.registerByLink(form('Victim@example.org', 'victim'))
    expect(await browser.session()).toMatchObject({
      user: { name: 'New Comer', username: 'victim', email: 'Victim@example.org', emailVerified: true },
    })
    expect(await accounts.mailUrl('reset_password', 'victim@example.org')).toBeUndefined()
    const sessions = await accounts.database.read.selectFrom('session').where('user_id', '=', String(before?.id)).select('token').execute()
    expect(sessions).toHaveLength(1)
    expect(sessions).not.toContainEqual({ token: 'stolen' })
    for (const name of ['squatter', 'victim']) expect(await signIn(name, squatter.password)).toMatchObject({ status: 401 })
    expect(await signIn('victim', 'from the link')).toMatchObject({ status: 200 })
  })

  test('says when the username is taken, and changes nothing', async () => {
    const answer = accounts.visitor().registerByLink(form('taken@example.org', 'HOST'))
    await expect(answer).rejects.toMatchObject({ code: 'bad_input', details: { errors: [{ path: 'username', code: 'taken' }] } })
    expect(await users('taken@example.org')).toEqual([])
  })

  test('makes one account, however many try at once', async () => {
    const browsers = Array.from({ length: 5 }, () => accounts.visitor())
    const outcomes = await Promise.allSettled(
      browsers.map((browser, index) => browser.registerByLink(form('race@example.org', `race_${index}`))),
    )
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refusals).toMatchObject(Array(4).fill({ code: 'account_exists' }))
    expect(await users('race@example.org')).toHaveLength(1)
    expect((await Promise.all(browsers.map((browser) => browser.session()))).filter(Boolean)).toHaveLength(1)
  })
})

describe('an account with an unproven address', () => {
  test('has no invites by address until it is verified', async () => {
    await invite('later@example.org')
    const browser = accounts.visitor()
    await browser.post('/api/auth/sign-up/email', {
      name: 'Later',
      username: 'later',
      email: 'later@example.org',
      password: 'correct horse',
    })
    const [user] = await users('later@example.org')
    expect(await badge(String(user?.id))).toEqual({ invites: 0, notifications: 0 })
    await accounts.prove(browser, 'later@example.org')
    expect(await badge(String(user?.id))).toEqual({ invites: 1, notifications: 1 })
  })

  test('can’t exist beside another at the same address', async () => {
    const twin = sql`insert into "user" (id, name, email, email_key, username) values (${randomUUIDv7()}, 'Twin', 'LATER@example.org', 'later@example.org', 'twin')`
    await expect(twin.execute(accounts.database.read)).rejects.toMatchObject({ code: '23505' })
  })
})
