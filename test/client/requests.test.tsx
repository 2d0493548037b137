import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import RequestsTab from '@usher/client/pages/manage/requests-tab.tsx'
import { ToastRegion } from '@usher/client/parts/toast-region.tsx'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { JoinRequest } from '@usher/shared/schemas/join-request.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'
import { sampleWatch } from '../support/sample-watch.ts'
import { standInForDialogs } from '../support/stand-in-for-dialogs.ts'

beforeEach(standInForDialogs)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the requests to join', () => {
  test('are listed as they come, with name, note and what else is known, all of it as text', async () => {
    const hostile = request(1, { note: '<img onerror=alert(1)>\n=HYPERLINK(1)', isInvited: true })
    await openRequests({ all: [hostile, request(2)] })
    await screen.findByLabelText('Choose Person 1')
    expect(names()).toEqual(['Person 1', 'Person 2'])
    const first = within(row('Person 1'))
    first.getByText('also invited')
    expect(row('Person 1').querySelector('blockquote')?.textContent).toBe('<img onerror=alert(1)>\n=HYPERLINK(1)')
    expect(within(row('Person 2')).queryByText('also invited')).toBeNull()
  })

  test('are answered one by one, and the focus goes on to the next', async () => {
    const { asked } = await openRequests({ all: [request(1), request(2), request(3)], routes: { 'POST .*': () => ({ body: {} }) } })
    const approve = await screen.findByRole('button', { name: /^Approve\s*Person 2$/ })
    approve.focus()
    fireEvent.click(approve)
    await waitFor(() => expect(names()).toEqual(['Person 1', 'Person 3']))
    fireEvent.click(screen.getByRole('button', { name: /^Reject\s*Person 1$/ }))
    await waitFor(() => expect(names()).toEqual(['Person 3']))
    expect(posts(asked)).toEqual(['/api/groups/g1/requests/r2/approve', '/api/groups/g1/requests/r1/reject'])
    await screen.findByText('Person 2 is in.')
  })

  test('that somebody else has answered are said to be, and gone', async () => {
    let all = [request(1), request(2)]
    await openRequests({
      all: () => all,
      routes: {
        'POST .*/approve': () => {
          all = [request(2)]
          return { status: 409, body: problem(409, 'request_not_open') }
        },
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: /^Approve\s*Person 1$/ }))
    await screen.findByText('The request of Person 1 was answered or taken back meanwhile.')
    await waitFor(() => expect(names()).toEqual(['Person 2']))
  })

  test('are let in many at once, the chosen or all there are, with the number on the button', async () => {
    let all = [request(1), request(2), request(3)]
    const { asked } = await openRequests({
      all: () => all,
      next: 'more',
      waiting: 41,
      routes: {
        'POST .*/decide': ({ body }) => {
          all = body.ids ? [request(3)] : []
          return { body: { changed: body.ids ? 2 : 39 } }
        },
      },
    })
    await screen.findByRole('button', { name: 'Approve all 41' })
    for (const name of ['Choose Person 1', 'Choose Person 2']) fireEvent.click(screen.getByLabelText(name))
    fireEvent.click(screen.getByRole('button', { name: 'Approve 2' }))
    await screen.findByText('2 people are in.')
    fireEvent.click(await screen.findByRole('button', { name: /^Approve all/ }))
    await screen.findByText('39 people are in.')
    expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      { decision: 'approve', ids: ['r1', 'r2'] },
      { decision: 'approve' },
    ])
  })

  test('are rejected many at once only after being asked', async () => {
    let all = [request(1), request(2)]
    const { asked } = await openRequests({
      all: () => all,
      routes: {
        'POST .*/decide': () => {
          all = []
          return { body: { changed: 2 } }
        },
      },
    })
    fireEvent.click(await screen.findByLabelText('Choose all 2 shown'))
    fireEvent.click(screen.getByRole('button', { name: 'Reject 2' }))
    const dialog = await screen.findByRole('dialog', { name: 'Reject 2 requests?' })
    expect(posts(asked)).toEqual([])
    fireEvent.click(within(dialog).getByRole('button', { name: 'Reject 2' }))
    await screen.findByText(/Nobody is waiting/)
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ decision: 'reject', ids: ['r1', 'r2'] })
  })

  test('follow what others do: new ones come, answered ones go, and are no longer chosen', async () => {
    let all = [request(1), request(2)]
    const { say } = await openRequests({ all: () => all })
    fireEvent.click(await screen.findByLabelText('Choose Person 1'))
    screen.getByRole('button', { name: 'Approve 1' })
    const before = row('Person 2')
    all = [request(2), request(3), request(4)]
    say({ requests: 3 })
    await screen.findByLabelText('Choose Person 3')
    expect(names()).toEqual(['Person 2', 'Person 3', 'Person 4'])
    expect(row('Person 2')).toBe(before)
    expect(screen.queryByRole('button', { name: 'Approve 1' })).toBeNull()
  })

  test('that came before the server followed the group are there as soon as it does', async () => {
    let all: JoinRequest[] = []
    const { news } = await openRequests({ all: () => all })
    await screen.findByText(/Nobody is waiting/)
    all = [request(1)]
    news({ kind: 'reload' })
    await screen.findByLabelText('Choose Person 1')
  })

  test('cannot come where the group takes none', async () => {
    await openRequests({ all: [], group: { joinMethod: 'open' } })
    await screen.findByText(/this group takes no requests/)
  })

  test('that could not be loaded can be tried again', async () => {
    let isDown = true
    await openRequests({
      all: [request(1)],
      routes: { 'GET .*/requests': () => (isDown ? undefined : { body: { items: [request(1)], next: null } }) },
    })
    const again = await screen.findByRole('button', { name: 'Try again' })
    isDown = false
    fireEvent.click(again)
    await screen.findByLabelText('Choose Person 1')
  })
})

const list = () => screen.getByRole('list', { name: 'People who ask to join' })
const names = () => [...list().querySelectorAll('.person-name')].map(({ textContent }) => textContent)
const row = (name: string) => within(list()).getByText(name, { selector: '.person-name' }).closest('li') as HTMLElement
const posts = (asked: { method: string; path: string }[]) => asked.filter(({ method }) => method === 'POST').map(({ path }) => path)

const request = (number: number, changed: Partial<JoinRequest> = {}): JoinRequest => ({
  id: `r${number}`,
  user: { id: `p${number}`, name: `Person ${number}`, username: `person_${number}` },
  createdAt: '2026-11-01T10:00:00.000Z',
  isInvited: false,
  ...changed,
})

type Open = { all: JoinRequest[] | (() => JoinRequest[]); next?: string; waiting?: number; group?: Partial<Group>; routes?: Routes }

async function openRequests({ all, next, waiting, group = {}, routes = {} }: Open) {
  const now = () => (typeof all === 'function' ? all() : all)
  const live = sampleWatch({ requests: waiting ?? now().length })
  const opened = openPage({
    at: '/x',
    pattern: '/x',
    page: () => (
      <main id="main" tabindex="-1">
        <RequestsTab group={sampleGroup({ role: 'manager', joinMethod: 'request', ...group })} watch={live.watch} />
        <ToastRegion />
      </main>
    ),
    routes: {
      ...routes,
      'GET .*/requests': routes['GET .*/requests'] ?? (() => ({ body: { items: now(), next: now().length && next ? next : null } })),
    },
  })
  return { ...opened, ...live }
}
