import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { bulkWords } from '@usher/client/pages/manage/act-in-bulk.ts'
import { secondsUntil } from '@usher/client/pages/manage/seconds-until.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { createRoot } from 'solid-js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { invite, openActions, openInvitesTable, pagesOf, row, rows } from '../support/open-invites-table.tsx'
import { problem, type Routes } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'

const dayMs = 86_400_000
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

afterEach(() => {
  cleanup()
  vi.useRealTimers()
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

  test('cancelling happens at once, the row follows, and the way back is a new invite', async () => {
    await openInvitesTable({
      routes: {
        'POST .*/i2/cancel': () => ({ body: { invite: invite(2, { status: 'cancelled', revision: 9 }) } }),
        'POST .*/i2/renew': () => ({ body: { invite: invite(2, { revision: 10 }) } }),
      },
    })
    openActions('p2@example.org')
    fireEvent.click(screen.getByRole('menuitem', { name: 'Cancel' }))
    await screen.findByText('Cancelled the invite of p2@example.org.')
    expect(row('p2@example.org').textContent).toContain('Cancelled')
    fireEvent.click(screen.getByRole('button', { name: 'Invite again' }))
    await waitFor(() => expect(row('p2@example.org').textContent).toContain('Awaiting reply'))
  })

  test('who was quicker is said, and the row becomes what it is now', async () => {
    const now = invite(2, { status: 'accepted', recipient: { userId: 'u7', name: 'Ana Lind', username: 'ana' }, revision: 9 })
    await openInvitesTable({
      routes: {
        'POST .*/cancel': () => ({ status: 409, body: problem(409, 'invite_not_pending', { inviteStatus: 'accepted', invite: now }) }),
      },
    })
    openActions('p2@example.org')
    fireEvent.click(screen.getByRole('menuitem', { name: 'Cancel' }))
    await screen.findByText('This invite is accepted by now.')
    expect(row('Ana Lind').textContent).toContain('Accepted')
  })

  test('resending too soon says how long to wait, and the menu knows it from then on', async () => {
    const detail = 'Sent a moment ago; can be sent again in 41 s'
    await openInvitesTable({
      routes: {
        'POST .*/resend': () => ({
          status: 429,
          body: problem(429, 'resend_too_soon', { detail, invite: invite(2, { resendAt: inMs(41_000), revision: 2 }) }),
        }),
      },
    })
    openActions('p2@example.org')
    fireEvent.click(screen.getByRole('menuitem', { name: 'Resend' }))
    await screen.findByText(detail)
    await waitFor(() => {
      openActions('p2@example.org')
      expect(screen.getByRole('menuitem', { name: /Resend/ }).textContent).toContain('possible in 41 s')
    })
  })

  test('an address is put right in place, and a bad one is refused beside the field', async () => {
    const { asked } = await openInvitesTable({
      routes: {
        ...pagesOf([invite(1, { delivery: 'bounced', deliveryDetail: 'The mailbox does not exist' })]),
        'POST .*/i1/readdress': ({ body }) =>
          body.email === 'good@example.org'
            ? { body: { invite: invite(1, { recipient: { email: 'good@example.org' }, delivery: 'queued', revision: 2 }) } }
            : {
                status: 422,
                body: problem(422, 'bad_input', { errors: [{ path: 'email', code: 'missing_at', message: 'Missing the @ sign' }] }),
              },
      },
    })
    expect(row('p1@example.org').textContent).toContain('Not delivered')
    expect(screen.getByText('The mailbox does not exist')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Fix the address: p1@example.org' }))
    const field = await screen.findByLabelText<HTMLInputElement>('Address')
    expect(field.value).toBe('p1@example.org')
    const send = async (email: string) => {
      fireEvent.input(field, { target: { value: email } })
      fireEvent.submit(field.closest('form') as HTMLFormElement)
    }
    await send('nobody')
    await screen.findByText('Missing the @ sign')
    expect(document.activeElement).toBe(field)
    await send('good@example.org ')
    await waitFor(() => expect(row('good@example.org').textContent).toContain('Queued'))
    expect(asked.at(-1)?.body).toEqual({ email: 'good@example.org' })
    expect(screen.queryByLabelText('Address')).toBeNull()
  })

  test('another role is offered', async () => {
    const { asked } = await openInvitesTable({
      routes: { 'POST .*/i2/role': () => ({ body: { invite: invite(2, { role: 'manager', revision: 2 }) } }) },
    })
    openActions('p2@example.org')
    fireEvent.click(screen.getByRole('menuitem', { name: 'Change role' }))
    fireEvent.click(await screen.findByRole('radio', { name: /Manager/ }))
    fireEvent.click(screen.getByRole('button', { name: 'Change role' }))
    await waitFor(() => expect(row('p2@example.org').textContent).toContain('as manager'))
    expect(asked.at(-1)?.body).toEqual({ role: 'manager' })
  })

  test('who asked again is granted a new invite with one press', async () => {
    await openInvitesTable({
      routes: {
        ...pagesOf([invite(1, { status: 'expired', askedAt: inMs(-1000) })]),
        'POST .*/i1/renew': () => ({ body: { invite: invite(1, { revision: 2 }) } }),
      },
    })
    expect(row('p1@example.org').textContent).toContain('Asked again')
    fireEvent.click(screen.getByRole('button', { name: 'Grant: p1@example.org' }))
    await waitFor(() => expect(row('p1@example.org').textContent).toContain('Awaiting reply'))
  })
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
    await openInvitesTable(only({ recipient: { userId: 'u9', name, username: 'wide' } }))
    expect(row(name).querySelector('bdi')?.textContent).toBe(name)
  })
})

describe('the rows selected', () => {
  const many = Array.from({ length: 120 }, (_, number) => invite(number, number % 4 ? {} : { status: 'accepted' }))
  const done: Routes = { 'POST .*/bulk': () => ({ body: { changed: 1203, skipped: { accepted: 12, expired: 2, declined: 0 } } }) }

  test('are picked one by one and by range, and acted on by id', async () => {
    const { asked } = await openInvitesTable({ routes: { ...pagesOf(many), ...done } })
    fireEvent.click(box(2))
    fireEvent.click(box(5), { shiftKey: true })
    fireEvent.click(box(3))
    await screen.findByText('3 selected')
    fireEvent.click(screen.getByRole('button', { name: 'Resend' }))
    await screen.findByText('1,203 sent again. 14 skipped: 12 accepted already, 2 expired.')
    expect(asked.find(({ path }) => path.endsWith('/bulk'))?.body).toEqual({ action: 'resend', ids: ['i2', 'i4', 'i5'] })
    expect(screen.queryByText(/selected/)).toBeNull()
  })

  test('can be all that match, loaded or not: then the filter is sent', async () => {
    const { asked } = await openInvitesTable({ routes: { ...pagesOf(many), ...done }, search: '?status=pending&q=example' })
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select the 50 rows loaded' }))
    await screen.findByText('50 selected')
    fireEvent.click(screen.getByRole('button', { name: 'Select all 120 that match' }))
    await screen.findByText('All 120 selected')
    expect(rows().every((each) => each.classList.contains('picked'))).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel 120 invites' }))
    await screen.findByText(/1,203 cancelled/)
    expect(asked.find(({ path }) => path.endsWith('/bulk'))?.body).toEqual({
      action: 'cancel',
      filter: { status: 'pending', q: 'example' },
    })
  })

  test('cancelling more than one asks, with how many it really is', async () => {
    const { asked } = await openInvitesTable({ routes: { ...pagesOf(many), ...done } })
    fireEvent.click(box(0))
    fireEvent.click(box(3), { shiftKey: true })
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
    await screen.findByRole('heading', { name: 'Cancel 3 invites?' })
    expect(screen.getByText(/Of the 4 selected, 1 is answered/)).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Keep them' }))
    expect(asked.some(({ path }) => path.endsWith('/bulk'))).toBe(false)
    expect(screen.getByText('4 selected')).toBeDefined()
  })

  test('get more days, from a preset or a number within the limit', async () => {
    const { asked } = await openInvitesTable({ routes: { ...pagesOf(many), ...done } })
    fireEvent.click(box(1))
    fireEvent.click(await screen.findByRole('button', { name: 'Extend' }))
    fireEvent.click(await screen.findByRole('button', { name: '30 days' }))
    const days = screen.getByLabelText<HTMLInputElement>('Days')
    expect(days.value).toBe('30')
    fireEvent.input(days, { target: { value: '400' } })
    fireEvent.submit(days.closest('form') as HTMLFormElement)
    expect(screen.getByText('Between 1 and 365 days')).toBeDefined()
    fireEvent.input(days, { target: { value: '9' } })
    fireEvent.submit(days.closest('form') as HTMLFormElement)
    await screen.findByText(/1,203 extended/)
    expect(asked.find(({ path }) => path.endsWith('/bulk'))?.body).toEqual({ action: 'extend', days: 9, ids: ['i1'] })
  })

  test('stay selected when they change or others come, and not under another filter', async () => {
    const { news } = await openInvitesTable({ routes: pagesOf(many) })
    fireEvent.click(box(2))
    news({ kind: 'rows', rows: [invite(2, { status: 'declined', revision: 3 }), invite(500, { createdAt: '2026-11-30T00:00:00.000Z' })] })
    await screen.findByText('1 selected')
    expect(box(2)).toHaveProperty('checked', true)
    fireEvent.click(screen.getByRole('button', { name: /^Accepted/ }))
    await waitFor(() => expect(screen.queryByText('1 selected')).toBeNull())
  })

  test('one unpicked of all leaves the others that are loaded', async () => {
    await openInvitesTable({ routes: pagesOf(many) })
    fireEvent.click(screen.getByRole('checkbox', { name: /rows loaded/ }))
    fireEvent.click(await screen.findByRole('button', { name: /Select all 120/ }))
    fireEvent.click(box(1))
    await screen.findByText('49 selected')
  })

  test('a result without skips is one short sentence', () => {
    expect(bulkWords('change_role', { changed: 4, skipped: {} })).toBe('4 changed.')
  })
})

const only = (change: Partial<Invite>) => ({ routes: pagesOf([invite(1, change)]) })

const box = (number: number) => within(row(`p${number}@example.org`)).getByRole<HTMLInputElement>('checkbox')

async function actionsOf(change: Partial<Invite>) {
  cleanup()
  await openInvitesTable(only(change))
  fireEvent.click(screen.getByRole('button', { name: /^Actions for/ }))
  return screen.getAllByRole('menuitem').map((item) => {
    const why = item.querySelector('.why')?.textContent
    return item.textContent?.replace(why ?? '', '').concat(why ? ` – ${why}` : '')
  })
}
