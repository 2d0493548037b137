import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Accounts, openAccounts } from './open-accounts.ts'

let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts()
  await accounts.verified('ada')
})
afterAll(() => accounts.close())

const login = { email: 'ada@example.org', password: 'correct horse' }

describe('a session', () => {
  test('ends with its time', async () => {
    const browser = accounts.visitor()
    await browser.post('/api/auth/sign-in/email', login)
    const session = await browser.session()
    await sql`update session set expires_at = now() where id = ${session?.sessionId}`.execute(accounts.database.read)
    expect(await browser.session()).toBeUndefined()
  })

  test('is nobody’s when its cookie was not signed by us', async () => {
    const browser = accounts.visitor()
    await browser.post('/api/auth/sign-in/email', login)
    const [[name = '', value = ''] = []] = browser.cookies
    const token = decodeURIComponent(value).split('.')[0]
    for (const forged of [
      token,
      `${token}.`,
      `${token}.AAAA`,
      '.',
      '%',
      encodeURIComponent(`${token}x.${decodeURIComponent(value).split('.')[1]}`),
    ]) {
      browser.cookies.set(name, String(forged))
      expect(await browser.session()).toBeUndefined()
    }
  })

  test('lives on when a new secret signs, and can still be ended', async () => {
    const older = accounts.at({ secrets: ['the older secret of these two tests'] })
    const newer = accounts.at({ secrets: ['the newer secret of these two tests', 'the older secret of these two tests'] })
    const before = older.visitor()
    await before.post('/api/auth/sign-in/email', login)
    const after = newer.visitor()
    for (const [name, value] of before.cookies) after.cookies.set(name, value)
    expect(await after.session()).toMatchObject({ user: { username: 'ada' } })
    await after.post('/api/auth/sign-out', {})
    expect(await before.session()).toBeUndefined()
  })

  test('has a cookie that scripts and other sites do not get', async () => {
    const plain = await accounts.visitor().post('/api/auth/sign-in/email', login)
    expect(plain.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^usher\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
  })

  test('has on https a cookie that is bound to the host', async () => {
    const secure = accounts.at({ baseUrl: 'https://usher.example' })
    const browser = secure.visitor()
    const answer = await browser.post('/api/auth/sign-in/email', login)
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-usher\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ])
    expect(await browser.session()).toBeDefined()
  })
})

describe('signing in', () => {
  test('never leads to another site', async () => {
    const browser = accounts.visitor()
    for (const callbackURL of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/%2f%2fevil.example',
      'javascript:alert(1)',
      'http://localhost:3000@evil.example',
    ]) {
      expect(await browser.post('/api/auth/sign-in/email', { ...login, callbackURL })).toMatchObject({ status: 403 })
      expect(await browser.post('/api/auth/request-password-reset', { email: login.email, redirectTo: callbackURL })).toMatchObject({
        status: 403,
      })
    }
  })

  test('is refused to another site’s form', async () => {
    const answer = await accounts.visitor().post('/api/auth/sign-in/email', login, { origin: 'https://evil.example' })
    expect(answer).toMatchObject({ status: 403 })
  })

  test('is slowed down by network address, where that is on', async () => {
    const { visitor } = accounts.at({ limitRequests: true })
    const attempt = (remoteAddress: string) =>
      visitor({ remoteAddress }).post(
        '/api/auth/sign-in/username',
        { username: 'ada', password: 'wrong' },
        { 'x-forwarded-for': `198.51.100.${Math.random()}`, 'x-usher-client-address': `198.51.100.${Math.random()}` },
      )
    const statuses: number[] = []
    for (let round = 0; round < 31; round += 1) statuses.push((await attempt(`2001:db8:1:2::${round}`)).status)
    expect(statuses).toEqual([...Array(30).fill(401), 429])
    expect(await attempt('2001:db8:9::1')).toMatchObject({ status: 401 })
  })

  test('reaches nothing of Better Auth that is not used', async () => {
    const browser = accounts.visitor()
    await browser.post('/api/auth/sign-in/email', login)
    for (const path of ['update-user', 'change-email', 'delete-user', 'open-session', 'sign-in/social', 'link-social']) {
      expect(await browser.post(`/api/auth/${path}`, { name: 'x' }).catch(() => ({ status: 404 }))).toMatchObject({ status: 404 })
    }
  })
})
