import { cleanup } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { invite, openInvitesTable, pagesOf, row } from '../support/open-invites-table.tsx'

const dayMs = 86_400_000
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('a row says', () => {
  test('that the page was opened, why it was declined and until when they rest, and what ends soon', async () => {
    await openInvitesTable({
      routes: pagesOf([
        invite(1, { delivery: 'delivered', visitedAt: inMs(-1000), expiresAt: inMs(dayMs) }),
        invite(2, { status: 'declined', declineReason: '<img src=x onerror=alert(1)>', coolsUntil: inMs(3 * dayMs) }),
        invite(3),
      ]),
    })
    expect(row('p1@example.org').textContent).toContain('Opened the page')
    expect(row('p1@example.org').querySelector('.expires')?.classList.contains('soon')).toBe(true)
    expect(row('p3@example.org').querySelector('.expires')?.classList.contains('soon')).toBe(false)
    expect(row('p2@example.org').textContent).toContain('<img src=x onerror=alert(1)>')
    expect(row('p2@example.org').textContent).toContain('Rests until ')
    expect(document.querySelector('img')).toBeNull()
  })

  test('a hostile name as text, apart from what is around it', async () => {
    const name = `\u202Egnp.exe${'W'.repeat(300)}`
    await openInvitesTable({ routes: pagesOf([invite(1, { recipient: { userId: 'u9', name, username: 'wide' } })]) })
    expect(row(name).querySelector('bdi')?.textContent).toBe(name)
  })
})
