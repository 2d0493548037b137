import { hashPassword, verifyPassword } from '@usher/server/accounts/hash-password.ts'
import { takeTurns } from '@usher/server/accounts/take-turns.ts'
import { Refusal } from '@usher/server/refusal.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Accounts, openAccounts } from './open-accounts.ts'

describe('a password hash', () => {
  test('is argon2id with the cost OWASP asks for, salted', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
    expect(await verifyPassword({ hash: one, password: 'correct horse' })).toBe(true)
    expect(await verifyPassword({ hash: one, password: 'correct Horse' })).toBe(false)
  })

  test('is verified by the cost it was made with', async () => {
    // Made by the reference implementation: argon2 "password" with salt "somesalt", -id -t 2 -k 256 -p 1 -l 32.
    const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
    expect(await verifyPassword({ hash, password: 'password' })).toBe(true)
  })

  test('of another kind is nobody’s', async () => {
    for (const hash of ['', 'plain', '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$AAAA']) {
      expect(await verifyPassword({ hash, password: 'plain' })).toBe(false)
    }
  })
})

test('hashing is done two at a time, and a rush beyond the queue is refused at once', async () => {
  const inTurn = takeTurns({ atOnce: 2, waiting: 3 })
  let running = 0
  let most = 0
  const slow = () =>
    inTurn(async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
    })
  const outcomes = await Promise.allSettled(Array.from({ length: 7 }, slow))
  expect(outcomes.map(({ status }) => status)).toEqual([...Array(5).fill('fulfilled'), 'rejected', 'rejected'])
  expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))).toEqual([
    expect.any(Refusal),
    expect.any(Refusal),
  ])
  expect(most).toBe(2)
  await slow()
})

describe('resetting a password', () => {
  let accounts: Accounts
  beforeAll(async () => {
    accounts = await openAccounts()
  })
  afterAll(() => accounts.close())

  const askReset = (email: string) => accounts.visitor().post('/api/auth/request-password-reset', { email, redirectTo: '/reset' })

  test('takes the link of the mail, ends every session, and works once', async () => {
    const browser = await accounts.verified('bob')
    expect(await accounts.mailUrl('reset_password', 'bob@example.org')).toBeUndefined()
    await askReset('Bob@example.org')
    const url = new URL(String(await accounts.mailUrl('reset_password', 'bob@example.org')))
    expect(url.origin + url.pathname).toBe('http://localhost:3000/reset')
    const reset = () =>
      accounts.visitor().post('/api/auth/reset-password', { newPassword: 'battery staple', token: url.searchParams.get('token') })
    expect(await reset()).toMatchObject({ status: 200 })
    expect(await browser.session()).toBeUndefined()
    expect(await reset()).toMatchObject({ status: 400 })
    expect(await accounts.mailUrl('reset_password', 'bob@example.org')).toBeUndefined()

    const signIn = (password: string) => accounts.visitor().post('/api/auth/sign-in/username', { username: 'bob', password })
    expect(await signIn('correct horse')).toMatchObject({ status: 401 })
    expect(await signIn('battery staple')).toMatchObject({ status: 200 })
  })

  test('does not tell whether an address has an account, by words or by time', async () => {
    await accounts.verified('cleo')
    const timed = async (email: string) => {
      const start = performance.now()
      const { status, body } = await askReset(email)
      return { status, body, isPadded: performance.now() - start >= 295 }
    }
    const unknown = await timed('nobody@example.org')
    expect(unknown).toMatchObject({ status: 200, isPadded: true })
    expect(await timed('cleo@example.org')).toEqual(unknown)
  })

  test('is asked for one address at a time', async () => {
    for (const email of [['cleo@example.org', 'evil@example.org'], 'cleo@example.org,evil@example.org', { 0: 'cleo@example.org' }, null]) {
      const answer = await accounts.visitor().post('/api/auth/request-password-reset', { email })
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'email' }] } })
    }
  })

  test('refuses a new password that is too short or too long', async () => {
    for (const newPassword of ['short', 'x'.repeat(129), 12345678]) {
      const answer = await accounts.visitor().post('/api/auth/reset-password', { newPassword, token: 'any' })
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'newPassword' }] } })
    }
  })
})
