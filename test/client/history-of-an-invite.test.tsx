import { cleanup, screen, waitFor } from '@solidjs/testing-library'
import InviteHistory from '@usher/client/pages/manage/invite-history.tsx'
import { type InviteTimeline, inviteSteps } from '@usher/shared/schemas/invite-desk.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { invite } from '../support/open-invites-table.tsx'
import { openPage, problem } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'
import { sampleWatch } from '../support/sample-watch.ts'
import { standInForDialogs } from '../support/stand-in-for-dialogs.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the history of an invite', () => {
  test('has words for every step', async () => {
    const items = inviteSteps.map((step) => ({ step, at: '2026-11-22T10:00:00Z' }))
    openHistory({ items })
    const steps = await waitFor(() => screen.getAllByRole('listitem'))
    expect(steps).toHaveLength(inviteSteps.length)
    for (const step of steps) expect(step.textContent).toMatch(/^[A-Z][a-z ]+/)
    expect(steps[0]?.querySelector('time')?.textContent).toBeTruthy()
    expect(steps[0]?.textContent).toContain('November 22, 2026')
  })

  test('says who did what, and why a mail did not arrive, in plain words', async () => {
    openHistory({
      items: [
        { step: 'invited', by: { id: 'u1', name: 'Mara Lind' }, detail: 'manager' },
        { step: 'undelivered', detail: 'bounced' },
        { step: 'readdressed', by: { id: 'u1', name: 'Mara Lind' }, detail: 'anna@example.com → ana@example.com' },
        { step: 'extended', detail: '7' },
        { step: 'undelivered', detail: 'The mailbox is full' },
        { step: 'declined', detail: '<img src=x onerror=alert(1)>' },
      ],
    })
    const steps = await waitFor(() => screen.getAllByRole('listitem'))
    expect(steps.map(({ textContent }) => textContent)).toEqual([
      'Invited as manager by Mara Lind',
      'The mail did not arrive: it came back. Fix the address',
      'Address changed: anna@example.com → ana@example.com by Mara Lind',
      'Open for longer by 7 days',
      'The mail did not arrive: The mailbox is full',
      'Declined: “<img src=x onerror=alert(1)>”',
    ])
    expect(document.querySelector('img')).toBeNull()
  })

  test('goes on when the row changes, and not when another does', async () => {
    const { asked, news } = openHistory({ items: [{ step: 'invited' }] })
    await waitFor(() => expect(asked).toHaveLength(1))
    news({ kind: 'rows', rows: [invite(2)] })
    expect(asked).toHaveLength(1)
    news({ kind: 'rows', rows: [invite(1)] })
    expect(asked).toHaveLength(2)
  })
})

function openHistory(timeline: InviteTimeline) {
  const { watch, news } = sampleWatch()
  standInForDialogs()
  const page = openPage({
    at: '/groups/cafe/manage/invites',
    pattern: '/groups/:group/manage/:tab',
    page: () => <InviteHistory group={sampleGroup({ role: 'owner' })} invite={invite(1)} watch={watch} onClose={() => {}} />,
    routes: { 'GET .*/invites/i1/timeline': () => ({ body: timeline }), '.*': () => ({ status: 404, body: problem(404, 'not_found') }) },
  })
  return { ...page, news }
}
