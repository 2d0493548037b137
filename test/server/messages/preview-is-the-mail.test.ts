import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

describe('the preview', () => {
  test.each([
    ['to a user by name', (bob: Person) => bob.username, { visibility: 'community' }, {}],
    ['to a user by address', (bob: Person) => bob.email, { visibility: 'members' }, { role: 'manager' }],
    [
      'to a stranger, with a hostile message',
      () => 'x@example.net',
      {},
      { message: '<b>Hi</b> & "you"\n\nevil.example \u202e=HYPERLINK(', expiresInDays: 2 },
    ],
  ] as const)('is byte for byte the mail %s, but for the link', async (_, recipient, settings, terms) => {
    const bob = await world.person('Bob')
    const { path } = await world.groupOf(ada, { name: 'Chess & <Go>', description: 'We "play".', ...settings })
    const request = { text: recipient(bob), ...terms }
    const preview = await ada.post(`${path}/invites/preview`, request)
    expect(preview.status).toBe(200)
    expect(preview.body.recipients).toMatchObject([{ verdict: 'ready' }])
    expect((await ada.get(`${path}/invites`)).body.items).toEqual([])

    const sent = await ada.post(`${path}/invites`, request)
    await world.deliverMails()
    const [mail] = (await ada.get('/api/mailbox')).body.items
    const { url } = await world.linkTo(sent.body.results[0].inviteId)
    const withoutLink = (text: string) => text.replaceAll(url, `${baseUrl}/i/example`)
    const { subject, html, text } = preview.body.mail
    expect({ subject: mail.subject, html: withoutLink(mail.html), text: withoutLink(mail.text) }).toEqual({ subject, html, text })
    expect(mail.html).toContain(url)
    expect(mail.text).toContain(url)
    expect(mail.headers.From).toContain('Ada')
    expect(html).not.toContain('<b>Hi</b>')
    expect(html).not.toContain('<Go>')
  })

  test('is of whom it is asked for, in the set or not: named where they are invited by name only', async () => {
    const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
    const { path } = await world.groupOf(ada)
    const textFor = async (mailFor?: object) => {
      const { body } = await ada.post(`${path}/invites/preview`, { text: `${bob.username}, x@example.net`, mailFor })
      expect(body.recipients).toHaveLength(2)
      return body.mail.text.split('\n')[0]
    }
    expect(await textFor()).toBe('Hi Bob,')
    expect(await textFor({ userId: eve.id })).toBe('Hi Eve,')
    expect(await textFor({ email: 'x@example.net' })).toBe('Hello,')
    expect(await textFor({ email: eve.email })).toBe('Hello,')
    const ghost = await world.person('Ghost', { isVerified: false })
    for (const userId of [ghost.id, crypto.randomUUID(), "no'id; --"]) expect(await textFor({ userId })).toBe('Hello,')
  })

  test('offers the role of the group unless asked otherwise', async () => {
    const { path } = await world.groupOf(ada, { defaultRole: 'manager' })
    const preview = async (body: object) => (await ada.post(`${path}/invites/preview`, body)).body.mail.text
    expect(await preview({})).toContain('as a manager')
    expect(await preview({ role: 'member' })).not.toContain('as a manager')
  })

  test('says what would become of each, sends nothing, and needs nobody', async () => {
    const bob = await world.person('Bob')
    const { path } = await world.groupOf(ada)
    const { body } = await ada.post(`${path}/invites/preview`, { text: `bad@, ${bob.username}, ${ada.email}` })
    expect(body.recipients.map((result: { verdict: string }) => result.verdict)).toEqual(['invalid', 'ready', 'not_allowed'])
    expect(body.recipients[1].inviteId).toBeUndefined()
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 0, notifications: 0 })
    const empty = await ada.post(`${path}/invites/preview`, {})
    expect(empty.body).toMatchObject({ recipients: [], mail: { subject: expect.stringContaining('Ada') } })
    expect((await ada.post(`${path}/invites/preview`, { message: 'x'.repeat(501) })).body.errors).toMatchObject([{ path: 'message' }])
  })
})
