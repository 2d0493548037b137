import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, describe, expect, test } from 'vitest'
import { invite, names, openInvitesTable, pagesOf, putAway, row, rows } from '../support/open-invites-table.tsx'
import { type Asked, problem } from '../support/open-page.tsx'

type Answer = { status?: number; body: unknown }

afterEach(putAway)

describe('when the server is out of reach', () => {
  test('the rows of a short table stay while it is loaded anew', async () => {
    let isOut = false
    const list = pagesOf([1, 2, 3].map((n) => invite(n)))['GET .*/invites']
    const { news, lists } = await openInvitesTable({ routes: { 'GET .*/invites': (asked) => (isOut ? undefined : list(asked)) } })
    isOut = true
    news({ kind: 'reload' })
    await waitFor(() => expect(lists()).toHaveLength(2))
    await screen.findByText(/could not be reached/)
    expect(names()).toEqual(['p1@example.org', 'p2@example.org', 'p3@example.org'])
    isOut = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByText(/could not be reached/)).toBeNull())
    expect(names()).toHaveLength(3)
  })

  test('no row of another filter stays, however much of it was loaded', async () => {
    const all = Array.from({ length: 120 }, (_, n) => invite(n + 1))
    const list = pagesOf(all)['GET .*/invites']
    const late = Promise.withResolvers<Answer>()
    const ofFilter = [late.promise]
    const answer = (asked: Asked) => (asked.query.get('status') ? ofFilter.shift() : list(asked))
    const { news, lists } = await openInvitesTable({ routes: { 'GET .*/invites': answer } })
    news({ kind: 'reload' })
    await waitFor(() => expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('121'))
    fireEvent.click(screen.getByRole('button', { name: /^Accepted/ }))
    await waitFor(() => expect(lists().at(-1)?.query.get('status')).toBe('accepted'))
    news({ kind: 'reload' })
    await waitFor(() => expect(rows()).toEqual([]))
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined()
  })
})

describe('an act that is under way', () => {
  test('on many is not begun a second time', async () => {
    const late = Promise.withResolvers<Answer>()
    const { asked } = await openInvitesTable({ routes: { 'POST .*/bulk': () => late.promise } })
    pick('p1@example.org')
    const resend = await screen.findByRole<HTMLButtonElement>('button', { name: 'Resend' })
    fireEvent.click(resend)
    fireEvent.click(resend)
    expect(resend.disabled).toBe(true)
    expect(asked.filter(({ path }) => path.endsWith('/bulk'))).toHaveLength(1)
    late.resolve({ status: 503, body: {} })
    await waitFor(() => expect(resend.disabled).toBe(false))
  })

  test('on one is not begun a second time', async () => {
    const late = Promise.withResolvers<Answer>()
    const asking = invite(1, { status: 'expired', askedAt: '2026-11-20T00:00:00Z' })
    const granted = { body: { invite: { ...asking, status: 'pending', askedAt: undefined, revision: 2 } } }
    const answers: (Answer | Promise<Answer>)[] = [late.promise, granted]
    const { asked } = await openInvitesTable({ routes: { ...pagesOf([asking]), 'POST .*/renew': () => answers.shift() } })
    const grant = screen.getByRole('button', { name: 'Grant: p1@example.org' })
    fireEvent.click(grant)
    fireEvent.click(grant)
    expect(asked.filter(({ path }) => path.endsWith('/renew'))).toHaveLength(1)
    late.resolve({ status: 409, body: problem(409, 'conflict', { detail: 'Not just now' }) })
    await screen.findByText('Not just now')
    fireEvent.click(grant)
    await screen.findByText('Invited p1@example.org again.')
  })
})

describe('the focus', () => {
  test('stays at the line over the table when what was pressed there goes', async () => {
    await openInvitesTable()
    pick('p1@example.org')
    const clear = await screen.findByRole('button', { name: 'Clear' })
    clear.focus()
    fireEvent.click(clear)
    expect(document.activeElement?.className).toBe('table-strip')
  })

  test('goes on to the row when the act that was offered in it is done', async () => {
    const asking = invite(1, { status: 'expired', askedAt: '2026-11-20T00:00:00Z' })
    const granted = { ...asking, status: 'pending', askedAt: undefined, revision: 2 }
    await openInvitesTable({ routes: { ...pagesOf([asking]), 'POST .*/renew': () => ({ body: { invite: granted } }) } })
    const grant = screen.getByRole('button', { name: 'Grant: p1@example.org' })
    grant.focus()
    fireEvent.click(grant)
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Grant/ })).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Actions for p1@example.org' })))
  })

  test('goes on to the row when its address was put right', async () => {
    const bounced = invite(1, { delivery: 'bounced' })
    const mailed = { ...bounced, delivery: 'queued', recipient: { email: 'new@example.org' }, revision: 2 }
    await openInvitesTable({ routes: { ...pagesOf([bounced]), 'POST .*/readdress': () => ({ body: { invite: mailed } }) } })
    const fix = screen.getByRole('button', { name: 'Fix the address: p1@example.org' })
    fix.focus()
    fireEvent.click(fix)
    fireEvent.submit((await screen.findByRole('button', { name: 'Send there' })).closest('form') as HTMLFormElement)
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Actions for new@example.org' })))
  })
})

describe('one invite alone', () => {
  test('is named as one', async () => {
    await openInvitesTable({ routes: pagesOf([invite(1)]) })
    expect(screen.getByLabelText('Select the 1 row loaded')).toBeDefined()
    pick('p1@example.org')
    fireEvent.click(await screen.findByRole('button', { name: 'Change role' }))
    await screen.findByRole('dialog', { name: 'Role offered in 1 invite' })
  })
})

test('the file holds what the table shows, whatever else the address says', async () => {
  await openInvitesTable({ search: '?status=nonsense&flag=undelivered&q=%20p1%20' })
  const href = screen.getByRole('link', { name: 'Export CSV' }).getAttribute('href') ?? ''
  expect(Object.fromEntries(new URL(href, location.origin).searchParams)).toEqual({ flag: 'undelivered', q: 'p1' })
})

const pick = (name: string) => fireEvent.click(within(row(name)).getByRole('checkbox'))
