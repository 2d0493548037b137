import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { invite, openActions, openInvitesTable, pagesOf, row } from '../support/open-invites-table.tsx'
import { problem } from '../support/open-page.tsx'

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('acting on an invite', () => {
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
