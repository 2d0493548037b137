// @vitest-environment jsdom
import { type InviteMailInput, renderInviteMail } from '@usher/workers/mail/render-invite-mail.ts'
import { describe, expect, test } from 'vitest'

const link = 'https://usher.example/i/token'
const baseUrl = 'https://usher.example'

function inviteMail(
  change: {
    to?: InviteMailInput['to']
    invite?: Partial<InviteMailInput['invite']>
    group?: Partial<InviteMailInput['invite']['group']>
  } = {},
) {
  const group = { name: 'Chess club', slug: 'chess-club', description: 'We play on Fridays.', memberCount: 12, ...change.group }
  const invite = {
    inviteId: '018f3f3c-89ab-7cde-8f01-23456789abcd',
    generation: 1,
    inviter: { name: 'Ada Lovelace' },
    role: 'member' as const,
    message: 'Come and play!\nBring a board.',
    expiresAt: new Date('2026-12-06T23:30:00Z'),
    ...change.invite,
    group,
  }
  return renderInviteMail({ to: change.to ?? {}, invite, link, baseUrl })
}

const pageOf = (html: string) => new DOMParser().parseFromString(html, 'text/html')
const hrefs = (html: string) => [...pageOf(html).querySelectorAll('a')].map((anchor) => [anchor.textContent, anchor.getAttribute('href')])

describe('the invite mail', () => {
  test('says who invites to what, how many are there, why it came and how long it is open, in HTML and in text', () => {
    const { subject, html, text } = inviteMail()
    expect(subject).toBe('Ada Lovelace invited you to Chess club')
    const shown = pageOf(html).body.textContent ?? ''
    for (const part of [
      'Hello,',
      'Ada Lovelace invites you to join Chess club',
      'The group has 12 members.',
      'We play on Fridays.',
      'Bring a board.',
      'entered your address',
      'open until 6 December 2026 (UTC)',
    ]) {
      expect(shown).toContain(part)
      expect(text).toContain(part)
    }
  })

  test('leads to the invite, the group and the community, and nowhere else', () => {
    const { html, text } = inviteMail()
    expect(hrefs(html)).toEqual([
      ['View the invite', link],
      ['About the group', 'https://usher.example/groups/chess-club'],
      ['Visit the community', baseUrl],
      [link, link],
      ['Decline it there', link],
    ])
    expect(text.match(/https?:\/\/\S+/g)).toEqual([link, 'https://usher.example/groups/chess-club', baseUrl])
  })

  test('does not lead to the page of a group its reader could not open', () => {
    const { html, text } = inviteMail({ group: { hidden: true } })
    expect(html).not.toContain('/groups/')
    expect(text).not.toContain('/groups/')
  })

  test('greets by name who is known, and then speaks of the account', () => {
    const { html, text } = inviteMail({ to: { name: 'Bo' }, invite: { role: 'manager' }, group: { memberCount: 1 } })
    for (const part of ['Hi Bo,', 'as a manager', 'one member', 'your Usher account']) expect(text).toContain(part)
    expect(html).not.toContain('entered your address')
  })

  test('puts the note before the deadline in the inbox line', () => {
    expect(inviteMail().preheader).toBe('“Come and play! Bring a board.”')
    expect(inviteMail({ invite: { message: undefined } }).preheader).toBe('Answer by 6 December 2026. The group has 12 members.')
    expect(inviteMail({ invite: { message: ' \n ' } }).html).not.toContain('class="sunk')
    expect(Array.from(inviteMail({ invite: { message: '🎲'.repeat(500) } }).preheader)).toHaveLength(92)
  })

  test('is the same, byte for byte, for the same facts', () => {
    expect(inviteMail()).toEqual(inviteMail())
  })

  test('stays below the size at which Gmail clips, and has a dark version', () => {
    const { html } = inviteMail({ invite: { message: '<&"\n'.repeat(125) }, group: { name: '&'.repeat(80), description: '"'.repeat(500) } })
    expect(Buffer.byteLength(html)).toBeLessThan(30_000)
    expect(html).toContain('prefers-color-scheme: dark')
    expect(html).toContain('[data-ogsc]')
  })
})

describe('what people typed', () => {
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'><a href="https://evil.example">x</a>'

  test('is text in HTML, wherever it stands', () => {
    const { html } = inviteMail({
      to: { name: hostile },
      invite: { inviter: { name: hostile }, message: hostile },
      group: { name: hostile, description: hostile },
    })
    const page = pageOf(html)
    expect(page.querySelectorAll('script, img')).toHaveLength(0)
    expect(hrefs(html)).toHaveLength(5)
    expect(page.body.textContent).toContain('<script>alert(1)</script>')
  })

  test('brings no line break, control or direction-changing character into the subject', () => {
    const { subject } = inviteMail({
      invite: { inviter: { name: 'Ada\r\nBcc: x@example.org\u0000\u202Egnp.exe\u2066' } },
      group: { name: 'Chess\u2028club\u200B\uFEFF\uD800' },
    })
    expect(subject).toBe('Ada Bcc: x@example.org gnp.exe invited you to Chess club\uFFFD')
  })

  test.each([
    ['see https://evil.example/a?b=c now', 'see https: //evil. example/a?b=c now'],
    ['www.evil.example', 'www. evil. example'],
    ['mail ada@example.org', 'mail ada @ example. org'],
    ['evil.com/login', 'evil. com/login'],
    ['böse.example。org', 'böse. example。 org'],
    ['javascript://x%0aalert(1)', 'javascript: //x%0aalert(1)'],
    ['e.g. on 3.5.2026 at 7.30, St. Mary... ok', 'e.g. on 3.5.2026 at 7.30, St. Mary... ok'],
  ])('can not become a link: %s', (typed, shown) => {
    const { html, text } = inviteMail({ invite: { message: typed }, group: { name: typed } })
    expect(text).toContain(`> ${shown}\n`)
    expect(pageOf(html).body.textContent).toContain(`Join ${shown}?`)
    if (typed !== shown) expect(pageOf(html).body.textContent).not.toContain(typed)
  })

  test('keeps scripts and emoji that need joiners', () => {
    expect(inviteMail({ group: { name: 'می‌خواهم 👩‍🚀' } }).subject).toContain('می‌خواهم 👩‍🚀')
  })
})
