import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import DeleteDialog from '@usher/client/pages/manage/delete-dialog.tsx'
import HandOverDialog from '@usher/client/pages/manage/hand-over-dialog.tsx'
import MembersTab from '@usher/client/pages/manage/members-tab.tsx'
import { Menu } from '@usher/client/parts/menu.tsx'
import { ToastRegion } from '@usher/client/parts/toast-region.tsx'
import type { Member } from '@usher/shared/schemas/group.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'
import { sampleWatch } from '../support/sample-watch.ts'
import { standInForDialogs } from '../support/stand-in-for-dialogs.ts'
import { standInForPopovers } from '../support/stand-in-for-popovers.ts'

type Answer = { status?: number; body: unknown }

beforeEach(() => {
  standInForPopovers()
  standInForDialogs()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a removal goes through when its question is put away before the answer comes', async () => {
  const { answer } = await removeAndClose()
  answer({ body: {} })
  await screen.findByText('Ana Berg was removed.')
  expect(screen.queryByText('@ana')).toBeNull()
})

test('a refusal that comes after the question was put away is said all the same', async () => {
  const { answer } = await removeAndClose()
  answer({ status: 403, body: problem(403, 'forbidden', { detail: 'Not any more' }) })
  await screen.findByText('Not any more')
  expect(screen.getByText('@ana')).toBeDefined()
})

test('whoever picks the next owner is led to the question', async () => {
  openPage({
    at: '/x',
    pattern: '/x',
    page: () => <HandOverDialog group={sampleGroup({ role: 'owner' })} onDone={() => {}} onClose={() => {}} />,
    routes: { 'GET .*/members': () => ({ body: { items: [ana], next: null } }) },
  })
  const choose = await screen.findByRole('button', { name: /^Choose/ })
  choose.focus()
  fireEvent.click(choose)
  await waitFor(() => expect(document.activeElement?.tagName).toBe('P'))
  expect(document.activeElement?.textContent).toMatch(/becomes the owner of/)
})

test.each([
  [1, '1 member loses the group.'],
  [3, '3 members lose the group.'],
])('the end of a group of %i says what it means', async (memberCount, words) => {
  openPage({
    at: '/x',
    pattern: '/x',
    page: () => <DeleteDialog group={sampleGroup({ role: 'owner', memberCount })} onClose={() => {}} />,
    routes: {},
  })
  expect(await screen.findByText(new RegExp(`^${words}`))).toBeDefined()
})

const ana: Member = {
  user: { id: 'ana', name: 'Ana Berg', username: 'ana' },
  role: 'member',
  joinedAt: '2026-11-01T10:00:00.000Z',
  through: 'join',
}

/** Asks to remove Ana, agrees, and closes the question while the server still thinks. */
async function removeAndClose() {
  const late = Promise.withResolvers<Answer>()
  openMembers({ 'DELETE .*/members/ana': () => late.promise })
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for Ana Berg' }))
  fireEvent.click(screen.getByText('Remove from the group'))
  const dialog = await screen.findByRole('dialog', { name: 'Remove Ana Berg?' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove' }))
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  return { answer: late.resolve }
}

function openMembers(routes: Routes) {
  const { watch } = sampleWatch({ members: 2 })
  const group = sampleGroup({ role: 'owner' })
  return openPage({
    at: '/x',
    pattern: '/x',
    page: () => (
      <>
        <MembersTab group={group} watch={watch} onGroup={() => {}} />
        <Menu />
        <ToastRegion />
      </>
    ),
    routes: { ...routes, 'GET .*/members': () => ({ body: { items: [ana], next: null } }) },
  })
}
