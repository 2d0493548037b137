import { verifyLinkToken } from '@usher/workers/link-token.ts'
import { renderMessage } from '@usher/workers/mail/render-message.ts'
import type { ClaimedMessage } from '@usher/workers/ports.ts'
import { describe, expect, test } from 'vitest'

const settings = { baseUrl: 'https://usher.example', secrets: ['secret'], from: 'Usher <mail@usher.example>' }
const inviteId = '018f3f3c-89ab-7cde-8f01-23456789abcd'
const base = { id: '018f3f3c-0000-7000-8000-000000000001', to: { address: 'bo@example.org', name: 'Bo' }, mayBeSent: false }

const inviteBy = (name: string): ClaimedMessage => ({
  ...base,
  kind: 'invite',
  invite: {
    inviteId,
    generation: 2,
    inviter: { name },
    group: { name: 'Chess club', slug: 'chess-club', description: '', memberCount: 3 },
    role: 'member',
    expiresAt: new Date('2026-12-06T00:00:00Z'),
  },
})

describe('a message made ready to send', () => {
  test('carries the link of its own invite and generation', () => {
    const { text, to, id } = renderMessage(inviteBy('Ada'), settings)
    const [, token = ''] = /usher\.example\/i\/(\S+)/.exec(text) ?? []
    expect(verifyLinkToken({ token, inviteId, generation: 2, secrets: ['secret'] })).toBe(true)
    expect({ to, id }).toEqual({ to: 'bo@example.org', id: base.id })
  })

  test.each([
    ['Ada', '"Ada via Usher" <mail@usher.example>'],
    ['O\u2019Neil, Ada (chess)', '"O\u2019Neil, Ada (chess) via Usher" <mail@usher.example>'],
    ['" <evil@example.org>\r\nBcc: all', '"evil example.org Bcc: all via Usher" <mail@usher.example>'],
    ['back\\slash', '"back slash via Usher" <mail@usher.example>'],
  ])('of an invite comes from its inviter by name, never by address: %j', (name, from) => {
    expect(renderMessage(inviteBy(name), settings).from).toBe(from)
    expect(renderMessage(inviteBy(name), { ...settings, from: 'mail@usher.example' }).from).toBe(from)
  })

  test.each(['verify_email', 'reset_password'] as const)(
    'of kind %s leads to its address, in HTML and text, from the plain sender',
    (kind) => {
      const url = 'https://usher.example/api/auth/do?token=a&callbackURL=%2F'
      const mail = renderMessage({ ...base, kind, url }, settings)
      expect(mail.from).toBe(settings.from)
      expect(mail.text).toContain(url)
      expect(mail.html).toContain(url.replaceAll('&', '&amp;'))
      expect(mail.html).toContain('Hi Bo,')
    },
  )
})
