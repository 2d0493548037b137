import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import AccountPage from '@usher/client/pages/account/account-page.tsx'
import { toasts } from '@usher/client/parts/toasts.ts'
import { loadMe, session } from '@usher/client/store/session.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'
import { mara, sampleGroup } from '../support/sample-group.ts'
import { standInForDialogs } from '../support/stand-in-for-dialogs.ts'

beforeEach(standInForDialogs)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('deleting the account', () => {
  test('takes the username, and signs out', async () => {
    let isThere = true
    const { asked, at } = await openAccount({
      'GET /api/me': () => (isThere ? me() : { status: 401, body: problem(401, 'unauthenticated') }),
      'DELETE /api/me': () => {
        isThere = false
        return { body: {} }
      },
    })
    const { button, type, submit } = await openDialog()
    expect(button.disabled).toBe(true)
    type('marla')
    expect(button.disabled).toBe(true)
    type('@Mara')
    expect(button.disabled).toBe(false)
    submit()
    await waitFor(() => expect(at()).toBe('/sign-in'))
    expect(session().status).toBe('out')
    expect(asked.find(({ method }) => method === 'DELETE')?.body).toEqual({ username: 'mara' })
    expect(toasts().some((toast) => toast.kind === 'text' && toast.text === 'Your account is deleted.')).toBe(true)
  })

  test('an only owner is shown which groups to settle first', async () => {
    await openAccount({
      'DELETE /api/me': () => ({ status: 409, body: problem(409, 'owns_groups', { detail: 'You are the only owner of Repair Café.' }) }),
      'GET /api/groups': () => ({
        body: {
          items: [sampleGroup({ role: 'owner' }), sampleGroup({ id: 'g2', slug: 'choir', name: 'Choir', role: 'member' })],
          next: null,
        },
      }),
    })
    const { type, submit } = await openDialog()
    type('mara')
    submit()
    expect((await screen.findByText('Repair Café')).getAttribute('href')).toBe('/groups/cafe/manage/settings')
    screen.getByText('You are the only owner of Repair Café.')
    expect(screen.queryByText(/Choir|Mine alone/)).toBeNull()
    expect(session().status).toBe('in')
  })

  test('any other refusal is said where it happened', async () => {
    await openAccount({ 'DELETE /api/me': () => ({ status: 429, body: problem(429, 'too_many_requests', { detail: 'Too fast.' }) }) })
    const { dialog, type, submit } = await openDialog()
    type('mara')
    submit()
    await within(dialog).findByText('Too fast.')
  })
})

async function openDialog() {
  fireEvent.click(await screen.findByRole('button', { name: 'Delete my account' }))
  const dialog = await screen.findByRole('dialog', { name: 'Delete your account?' })
  const input = within(dialog).getByLabelText<HTMLInputElement>(/to confirm/)
  return {
    dialog,
    button: within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Delete my account' }),
    type: (value: string) => fireEvent.input(input, { target: { value } }),
    submit: () => fireEvent.submit(input.form as HTMLFormElement),
  }
}

const me = () => ({ body: { user: mara, badge: { invites: 0, notifications: 0 }, revision: 1, groupsAt: 1 } })

async function openAccount(routes: Routes) {
  const opened = openPage({
    at: '/account',
    pattern: '/account',
    page: AccountPage,
    routes: { ...routes, 'GET /api/me': routes['GET /api/me'] ?? me },
  })
  await loadMe()
  return opened
}
