import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { secondsUntil } from '@usher/client/pages/manage/seconds-until.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { createRoot } from 'solid-js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { invite, openActions, openInvitesTable, pagesOf } from '../support/open-invites-table.tsx'
import { sampleGroup } from '../support/sample-group.ts'

const dayMs = 86_400_000
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('acting on an invite', () => {
  test('what can be done depends on its state; the impossible is blocked and says why', async () => {
    expect(await actionsOf({})).toEqual(['Resend', 'Extend 7 days', 'Fix the address', 'Change role', 'Cancel'])
    expect(await actionsOf({ status: 'accepted' })).toEqual(['Cancel – Accepted already: a member now'])
    expect(await actionsOf({ status: 'expired' })).toEqual(['Invite again'])
    expect(await actionsOf({ status: 'cancelled' })).toEqual(['Invite again'])
    expect(await actionsOf({ recipient: { userId: 'u9', name: 'Ana Lind', username: 'ana' } })).toContain(
      'Fix the address – Invited by name: the address is their own',
    )
  })

  test('who declined rests a while, unless they asked again', async () => {
    const declined = { status: 'declined', coolsUntil: inMs(5 * dayMs) } as const
    expect((await actionsOf(declined))[0]).toMatch(/^Invite again – Declined lately: possible from /)
    expect(await actionsOf({ ...declined, coolsUntil: inMs(-1000) })).toEqual(['Invite again'])
    expect(await actionsOf({ ...declined, askedAt: inMs(-1000) })).toEqual(['Grant a new invite'])
  })

  test('the history is always there when it can be shown', async () => {
    const onHistory = vi.fn()
    await openInvitesTable({ ...only({ status: 'accepted' }), props: { onHistory } })
    openActions('p1@example.org')
    fireEvent.click(screen.getByRole('menuitem', { name: 'History' }))
    expect(onHistory).toHaveBeenCalledWith(expect.objectContaining({ id: 'i1' }))
  })

  test('a member who may invite offers no other role', async () => {
    await openInvitesTable({ props: { group: sampleGroup({ role: 'member', membersCanInvite: true }) } })
    openActions('p1@example.org')
    expect(screen.getByRole('menuitem', { name: /Change role/ }).getAttribute('aria-disabled')).toBe('true')
  })

  test('what was mailed a moment ago counts down until it can be sent again', async () => {
    const { asked } = await openInvitesTable(only({ resendAt: inMs(2500) }))
    openActions('p1@example.org')
    const resend = screen.getByRole('menuitem', { name: /Resend/ })
    expect(resend.textContent).toContain('possible in 3 s')
    fireEvent.click(resend)
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    await waitFor(() => expect(resend.textContent).toContain('possible in 1 s'), { timeout: 4000 })
    await waitFor(() => expect(resend.getAttribute('aria-disabled')).toBeNull(), { timeout: 4000 })
    expect(createRoot(() => secondsUntil(inMs(-1)))).toBe(0)
  })
})

const only = (change: Partial<Invite>) => ({ routes: pagesOf([invite(1, change)]) })

async function actionsOf(change: Partial<Invite>) {
  cleanup()
  await openInvitesTable(only(change))
  fireEvent.click(screen.getByRole('button', { name: /^Actions for/ }))
  return screen.getAllByRole('menuitem').map((item) => {
    const why = item.querySelector('.why')?.textContent
    return item.textContent?.replace(why ?? '', '').concat(why ? ` – ${why}` : '')
  })
}
