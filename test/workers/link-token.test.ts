import { randomUUID } from 'node:crypto'
import { inviteIdOfToken, inviteLink, signLinkToken, verifyLinkToken } from '@usher/workers/link-token.ts'
import { describe, expect, test } from 'vitest'

const inviteId = '018f3f3c-89ab-7cde-8f01-23456789abcd'
const secrets = ['newest secret', 'older secret']
const token = signLinkToken({ inviteId, generation: 3, secrets })

describe('the token of a link', () => {
  test('names its invite and verifies in its generation only', () => {
    expect(inviteIdOfToken(token)).toBe(inviteId)
    expect([2, 3, 4].map((generation) => verifyLinkToken({ token, inviteId, generation, secrets }))).toEqual([false, true, false])
  })

  test('verifies under every secret of the list, is signed by the first', () => {
    const old = signLinkToken({ inviteId, generation: 3, secrets: ['older secret'] })
    expect(old).not.toBe(token)
    expect(verifyLinkToken({ token: old, inviteId, generation: 3, secrets })).toBe(true)
    expect(verifyLinkToken({ token, inviteId, generation: 3, secrets: ['older secret'] })).toBe(false)
    expect(verifyLinkToken({ token, inviteId, generation: 3, secrets: [] })).toBe(false)
  })

  test('does not verify for another invite, nor with a changed character', () => {
    expect(verifyLinkToken({ token, inviteId: randomUUID(), generation: 3, secrets })).toBe(false)
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(verifyLinkToken({ token: changed, inviteId, generation: 3, secrets }), `character ${at}`).toBe(false)
    }
  })

  test.each([
    '',
    'x',
    `${token}=`,
    `${token}A`,
    token.slice(1),
    ` ${token.slice(1)}`,
    `${token.slice(0, -1)}+`,
    'é'.repeat(64),
    `${token}\n`,
  ])('is refused by its form: %j', (text) => {
    expect(inviteIdOfToken(text)).toBeUndefined()
    expect(verifyLinkToken({ token: text, inviteId, generation: 3, secrets })).toBe(false)
  })

  test('ends the address of the answer page', () => {
    expect(inviteLink({ baseUrl: 'https://usher.example', inviteId, generation: 3, secrets })).toBe(`https://usher.example/i/${token}`)
  })
})
