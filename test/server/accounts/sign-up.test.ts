import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Accounts, openAccounts } from './open-accounts.ts'

let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts()
})
afterAll(() => accounts.close())

const ada = { name: 'Ada Lovelace', username: 'Ada.L', email: 'Ada@Example.org', password: 'correct horse' }
const signUp = (form: object) => accounts.visitor().post('/api/auth/sign-up/email', { ...ada, ...form })
const owed = (kind: 'verify_email' | 'reset_password', emailKey: string) =>
  accounts.database.read
    .selectFrom('messages as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .where('m.kind', '=', kind)
    .where('u.email_key', '=', emailKey)
    .select(['m.id', 'm.delivery'])
    .execute()

describe('registering', () => {
  test('asks for the mailbox to be proven, then signs in', async () => {
    const browser = accounts.visitor()
    expect(await browser.post('/api/auth/sign-up/email', ada)).toMatchObject({ status: 200, body: { token: null } })
    expect(await browser.session()).toBeUndefined()
    expect(await browser.post('/api/auth/sign-in/email', ada)).toMatchObject({ status: 403, body: { code: 'EMAIL_NOT_VERIFIED' } })

    expect(await accounts.prove(browser, 'ada@example.org')).toMatchObject({ status: 200 })
    expect(await browser.session()).toMatchObject({
      user: { name: 'Ada Lovelace', username: 'ada.l', email: 'Ada@Example.org', emailKey: 'ada@example.org', emailVerified: true },
    })
    expect(await accounts.mailUrl('verify_email', 'ada@example.org')).toBeUndefined()
  })

  test('takes a click to prove the mailbox: opening the link proves nothing', async () => {
    await signUp({ username: 'scanned', email: 'scanned@example.org' })
    const url = new URL(String(await accounts.mailUrl('verify_email', 'scanned@example.org')))
    const scanner = accounts.visitor()
    await scanner.get(`/api/auth/verify-email${url.search}`)
    expect(await scanner.session()).toBeUndefined()
    expect(await accounts.mailUrl('verify_email', 'scanned@example.org')).toBeDefined()
    expect(await scanner.post('/api/auth/verify-email', { token: 'forged' })).toMatchObject({ status: 401 })
  })

  test('lets in by address and by username, however they are typed', async () => {
    const typed = [
      ['email', { email: ' ADA@example.ORG ' }],
      ['username', { username: 'ADA.l' }],
    ] as const
    for (const [way, login] of typed) {
      const browser = accounts.visitor()
      expect(await browser.post(`/api/auth/sign-in/${way}`, { ...login, password: ada.password })).toMatchObject({ status: 200 })
      expect(await browser.session()).toBeDefined()
      await browser.post('/api/auth/sign-out', {})
      expect(await browser.session()).toBeUndefined()
    }
  })

  test('answers a wrong password and an unknown account with the same words', async () => {
    const browser = accounts.visitor()
    const wrong = await browser.post('/api/auth/sign-in/email', { email: ada.email, password: 'something else' })
    const unknown = await browser.post('/api/auth/sign-in/email', { email: 'nobody@example.org', password: 'something else' })
    expect(wrong).toMatchObject({ status: 401, body: unknown.body })
    expect(unknown.status).toBe(401)
  })

  test('does not tell whether an address has an account', async () => {
    const known = await signUp({ username: 'another', email: 'ada@EXAMPLE.org' })
    const fresh = await signUp({ username: 'fresh', email: 'fresh@example.org' })
    expect([known.status, fresh.status]).toEqual([200, 200])
    const shape = ({ user, ...rest }: { user: object }) => [rest, Object.keys(user)]
    expect(shape(known.body)).toEqual(shape(fresh.body))
    const rows = await accounts.database.read.selectFrom('user').where('email_key', '=', 'ada@example.org').select('username').execute()
    expect(rows).toEqual([{ username: 'ada.l' }])
  })

  test('names the field that is bad', async () => {
    const bad: [object, string][] = [
      [{ email: ['a@example.org', 'b@example.org'] }, 'email'],
      [{ email: 'a@example.org,b@example.org' }, 'email'],
      [{ email: 'a@example.org;b@example.org' }, 'email'],
      [{ email: 'a@example.org\r\nBcc: b@example.org' }, 'email'],
      [{ email: 'mıke@example.org' }, 'email'],
      [{ email: undefined }, 'email'],
      [{ username: 'ADA.L' }, 'username'],
      [{ username: 'no spaces' }, 'username'],
      [{ username: undefined }, 'username'],
      [{ name: ' ' }, 'name'],
      [{ name: 'x'.repeat(81) }, 'name'],
      [{ name: 'two\nlines' }, 'name'],
      [{ password: 'short' }, 'password'],
      [{ password: 'x'.repeat(129) }, 'password'],
    ]
    for (const [field, path] of bad) {
      expect(await signUp({ username: 'unused', email: 'unused@example.org', ...field })).toMatchObject({
        status: 422,
        body: { code: 'bad_input', errors: [{ path }] },
      })
    }
  })

  test('takes a hostile name as a name, and no field it does not know', async () => {
    const name = `<img src=x onerror=alert(1)>"'; drop table "user"; --`
    await signUp({
      name,
      username: 'hostile',
      email: 'hostile@example.org',
      emailVerified: true,
      typedEmail: 'victim@example.org',
      image: 'x',
    })
    const row = await accounts.database.read.selectFrom('user').where('username', '=', 'hostile').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ name, email: 'hostile@example.org', email_verified: false, image: null })
  })

  test('knows an international domain by its ASCII form', async () => {
    await signUp({ username: 'gruen', email: 'Ich@Grün.example' })
    const row = await accounts.database.read.selectFrom('user').where('username', '=', 'gruen').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ email: 'Ich@Grün.example', email_key: 'ich@xn--grn-ioa.example' })
    await accounts.prove(accounts.visitor(), 'ich@xn--grn-ioa.example')
    const login = { email: 'ich@GRÜN.example', password: ada.password }
    expect(await accounts.visitor().post('/api/auth/sign-in/email', login)).toMatchObject({ status: 200 })
  })

  test('makes one account of an address, however many register at once', async () => {
    const names = ['one', 'two', 'three', 'four']
    await Promise.all(names.map((username) => signUp({ username: `race_${username}`, email: 'Race@example.org' })))
    const rows = await accounts.database.read.selectFrom('user').where('email_key', '=', 'race@example.org').select('id').execute()
    expect(rows).toHaveLength(1)
  })
})

describe('the verification mail', () => {
  test('is owed once while it waits to leave, and five times an hour at most', async () => {
    const email = 'patient@example.org'
    const again = () => accounts.visitor().post('/api/auth/sign-in/email', { email, password: ada.password })
    await signUp({ username: 'patient', email })
    await again()
    expect(await owed('verify_email', email)).toHaveLength(1)
    for (let round = 0; round < 7; round += 1) {
      await accounts.database.read.updateTable('messages').set({ delivery: 'sent' }).execute()
      await again()
    }
    expect(await owed('verify_email', email)).toHaveLength(5)
  })

  test('comes with a fact in the outbox', async () => {
    await signUp({ username: 'facts', email: 'facts@example.org' })
    const [message] = await owed('verify_email', 'facts@example.org')
    const facts = await accounts.database.read.selectFrom('outbox').select('fact').execute()
    expect(facts).toContainEqual({ fact: { kind: 'mail', messageIds: [message?.id] } })
  })

  test('comes again when somebody registers an unverified address anew', async () => {
    await signUp({ username: 'lost_mail', email: 'lost@example.org' })
    await accounts.database.read.updateTable('messages').set({ delivery: 'sent' }).execute()
    await signUp({ username: 'lost_mail_2', email: 'lost@example.org' })
    expect(await owed('verify_email', 'lost@example.org')).toHaveLength(2)
  })
})
