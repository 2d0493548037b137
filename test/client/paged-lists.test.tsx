import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import AuditTab from '@usher/client/pages/manage/audit-tab.tsx'
import MembersTab from '@usher/client/pages/manage/members-tab.tsx'
import RequestsTab from '@usher/client/pages/manage/requests-tab.tsx'
import { createLoad } from '@usher/client/store/load.ts'
import type { AuditEntry } from '@usher/shared/schemas/audit.ts'
import type { Group, Member } from '@usher/shared/schemas/group.ts'
import type { JoinRequest } from '@usher/shared/schemas/join-request.ts'
import { createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage, type Routes } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'
import { sampleWatch } from '../support/sample-watch.ts'
import { standInForDialogs } from '../support/stand-in-for-dialogs.ts'
import { standInForPopovers } from '../support/stand-in-for-popovers.ts'

type Answer = { body: unknown }

beforeEach(() => {
  standInForPopovers()
  standInForDialogs()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('what is loaded by a key', () => {
  test('stays when what the key is read from changes, and the key does not', async () => {
    const [group, setGroup] = createSignal(sampleGroup())
    const asked: string[] = []
    const load = createRoot(() =>
      createLoad(
        () => group().id,
        async (id) => ({ ok: true, value: asked.push(id) }),
      ),
    )
    await waitFor(() => expect(load.data()).toBe(1))
    setGroup(sampleGroup({ memberCount: 4 }))
    expect(load.data()).toBe(1)
    setGroup(sampleGroup({ id: 'g2' }))
    await waitFor(() => expect(asked).toEqual(['g1', 'g2']))
  })

  test('is dropped when it comes after there is no key any more', async () => {
    const [key, setKey] = createSignal<string | undefined>('a')
    const late = Promise.withResolvers<{ ok: true; value: string }>()
    const load = createRoot(() => createLoad(key, () => late.promise))
    setKey(undefined)
    late.resolve({ ok: true, value: 'of a' })
    await late.promise
    expect(load.data()).toBeUndefined()
  })

  test('a paged log keeps its pages while the number of members moves', async () => {
    const [group, setGroup] = createSignal<Group>(sampleGroup({ role: 'owner' }))
    openPage({
      at: '/x',
      pattern: '/x',
      page: () => <AuditTab group={group()} />,
      routes: { 'GET .*/audit': ({ query }) => page([entry(query.get('cursor') ? 'left' : 'here')], query.get('cursor') ? null : 'c1') },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }))
    await screen.findByText('left')
    setGroup(sampleGroup({ role: 'owner', memberCount: 4 }))
    expect(screen.getByText('left')).toBeDefined()
  })
})

describe('a further page of a list', () => {
  test('is dropped when it was asked for before another search', async () => {
    const late = Promise.withResolvers<Answer>()
    openMembers({
      'GET .*/members': ({ query }) => {
        if (query.get('cursor')) return late.promise
        return query.get('q') ? page([member('bo')]) : page([member('ana')], 'c1')
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }))
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'bo' } })
    await screen.findByText('@bo')
    late.resolve(page([member('cleo')]))
    await settled()
    expect(screen.queryByText('@cleo')).toBeNull()
    expect(screen.queryByText('@ana')).toBeNull()
  })
})

describe('open requests', () => {
  test('that another manager answers are noticed after an own answer that was told live first', async () => {
    const answered = Promise.withResolvers<Answer>()
    const all = [request('ana'), request('bo')]
    const { say } = openRequests({ 'GET .*/requests': () => page([...all]), 'POST .*/approve': () => answered.promise }, 2)
    await screen.findByText('@ana', { exact: false })
    fireEvent.click(screen.getByRole('button', { name: /^Approve\s*Ana/i }))
    all.shift()
    say({ requests: 1 })
    answered.resolve({ body: {} })
    await waitFor(() => expect(screen.queryByText('@ana', { exact: false })).toBeNull())
    await settled()
    all.shift()
    say({ requests: 0 })
    await waitFor(() => expect(screen.queryByText('@bo', { exact: false })).toBeNull())
  })
})

test('the focus goes back to where requests are chosen when those chosen are answered', async () => {
  const all = [request('ana'), request('bo')]
  openRequests(
    {
      'GET .*/requests': () => page([...all]),
      'POST .*/decide': () => {
        all.shift()
        return { body: { changed: 1 } }
      },
    },
    2,
  )
  fireEvent.click(await screen.findByLabelText('Choose ANA'))
  const approve = await screen.findByRole('button', { name: 'Approve 1' })
  approve.focus()
  fireEvent.click(approve)
  await waitFor(() => expect(screen.queryByText('@ana', { exact: false })).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Choose all 1 shown')))
})

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
const page = (items: unknown[], next: string | null = null): Answer => ({ body: { items, next } })
const named = (id: string) => ({ id, name: id.toUpperCase(), username: id })
const member = (id: string): Member => ({ user: named(id), role: 'member', joinedAt: '2026-11-01T10:00:00.000Z', through: 'join' })
const request = (id: string): JoinRequest => ({
  id: `r-${id}`,
  user: named(id),
  note: '',
  createdAt: '2026-11-01T10:00:00.000Z',
  isInvited: false,
})
const entry = (person: string): AuditEntry => ({
  id: person,
  at: '2026-11-01T10:00:00.000Z',
  action: 'member_removed',
  detail: { person },
})

function openMembers(routes: Routes) {
  const live = sampleWatch({ members: 3 })
  const group = sampleGroup({ role: 'owner' })
  const opened = openPage({
    at: '/x',
    pattern: '/x',
    page: () => <MembersTab group={group} watch={live.watch} onGroup={() => {}} />,
    routes,
  })
  return { ...opened, ...live }
}

function openRequests(routes: Routes, requests: number) {
  const live = sampleWatch({ requests })
  const group = sampleGroup({ role: 'owner', joinMethod: 'request' })
  const opened = openPage({ at: '/x', pattern: '/x', page: () => <RequestsTab group={group} watch={live.watch} />, routes })
  return { ...opened, ...live }
}
