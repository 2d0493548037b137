import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import AuditTab from '@usher/client/pages/manage/audit-tab.tsx'
import { auditSentence } from '@usher/client/pages/manage/audit-words.ts'
import { type AuditAction, auditActions } from '@usher/shared/audit-action.ts'
import type { AuditEntry } from '@usher/shared/schemas/audit.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'

/** What is written of every action, by what its detail says. */
const told: Record<AuditAction, [detail: AuditEntry['detail'], sentence: string]> = {
  group_created: [{ name: 'Café' }, 'Mara created the group.'],
  group_edited: [{ fields: 'name, joinMethod' }, 'Mara changed the settings: name, how people join.'],
  group_archived: [{}, 'Mara archived the group.'],
  group_restored: [{}, 'Mara brought the group back from the archive.'],
  group_deleted: [{ name: 'Café' }, 'Mara deleted the group.'],
  ownership_handed_over: [{ person: 'Bo' }, 'Mara handed the group over to Bo.'],
  invites_sent: [{ count: 1200, role: 'member' }, 'Mara sent 1,200 invites as member.'],
  batch_undone: [{ count: 12 }, 'Mara took back 12 invites before anything was sent.'],
  invites_cancelled: [{ count: 1, email: 'ana@example.org' }, 'Mara cancelled the invite of ana@example.org.'],
  invites_resent: [{ count: 3 }, 'Mara sent 3 invites again.'],
  invites_extended: [{ count: 3, days: 7 }, 'Mara kept 3 invites open for 7 days longer.'],
  invites_role_changed: [{ count: 2, from: 'member', to: 'manager' }, 'Mara changed the role offered by 2 invites from member to manager.'],
  invite_readdressed: [
    { from: 'a@b.example', to: 'c@b.example' },
    'Mara corrected the address of an invite from a@b.example to c@b.example.',
  ],
  invite_renewed: [{ email: 'ana@example.org' }, 'Mara invited ana@example.org anew.'],
  invite_accepted: [{ role: 'manager' }, 'Mara accepted an invite and joined as manager.'],
  invite_declined: [{}, 'Mara declined an invite.'],
  invite_asked_again: [{}, 'Mara asked for a new invite.'],
  invites_exported: [{ count: 10_000 }, 'Mara exported 10,000 invites.'],
  joined: [{}, 'Mara joined.'],
  member_added: [{ person: 'Bo', role: 'manager' }, 'Mara added Bo as manager.'],
  member_left: [{}, 'Mara left.'],
  member_removed: [{ person: 'Bo' }, 'Mara removed Bo.'],
  role_changed: [{ person: 'Bo', from: 'manager', to: 'member' }, 'Mara changed the role of Bo from manager to member.'],
  join_requested: [{}, 'Mara asked to join.'],
  request_withdrawn: [{}, 'Mara took back their request to join.'],
  requests_approved: [{ count: 1, person: 'Bo' }, 'Mara let in Bo.'],
  requests_rejected: [{ count: 14 }, 'Mara turned down 14 people who asked.'],
  account_deleted: [{}, 'Mara deleted their account.'],
}

const hostile = ['<img src=x onerror=alert(1)>', '\u202Egnp.exe', 'x'.repeat(300), '=HYPERLINK("http://example.org")', 'nul\u0000here']

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the words of the log', () => {
  test.each(Object.entries(told))('%s', (action, [detail, sentence]) => {
    expect(read(entry(action as AuditAction, { detail }))).toBe(sentence)
  })

  test.each(auditActions)('%s is still a sentence when nothing else is known', (action) => {
    const { by: _, ...anonymous } = entry(action)
    expect(read(anonymous)).toMatch(/^Somebody [a-z]+.*[^ ]\.$/)
    expect(read(anonymous)).not.toMatch(/undefined|NaN| {2}/)
  })

  test('somebody without an account is called by the address they were invited at', () => {
    const { by: _, ...anonymous } = entry('invite_declined', { detail: { email: 'ana@example.org' } })
    expect(read(anonymous)).toBe('ana@example.org declined an invite.')
  })
})

describe('the log of a group', () => {
  test('stands under its days, newest first', async () => {
    const days = [0, 0, 1, 40].map((ago, index) =>
      entry('joined', { id: `a${index}`, at: new Date(Date.now() - ago * 86_400_000).toISOString() }),
    )
    openLog({ 'GET /api/groups/g1/audit': () => ({ body: { items: days, next: null } }) })
    await screen.findByText('Today')
    const headings = screen.getAllByRole('heading').map(({ textContent }) => textContent)
    expect(headings.slice(0, 2)).toEqual(['Today', 'Yesterday'])
    expect(headings).toHaveLength(3)
    expect(screen.getAllByRole('listitem')).toHaveLength(4)
  })

  test('goes on where it ended when more is asked for', async () => {
    openLog({
      'GET /api/groups/g1/audit': ({ query }) => ({
        body: query.get('cursor') === 'c1' ? page([entry('group_created', { id: 'a2' })]) : page([entry('joined', { id: 'a1' })], 'c1'),
      }),
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2))
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  })

  test('shows hostile names as the text they are, each with its own writing direction', async () => {
    const entries = hostile.map((name, index) =>
      entry('member_removed', { id: `a${index}`, by: { id: 'u1', name }, detail: { person: name } }),
    )
    openLog({ 'GET /api/groups/g1/audit': () => ({ body: page(entries) }) })
    await screen.findAllByRole('listitem')
    expect(document.querySelector('img')).toBeNull()
    const set = [...document.querySelectorAll('bdi')].map(({ textContent }) => textContent)
    expect(set).toEqual(hostile.flatMap((name) => [name, name]))
  })

  test('says what went wrong, and tries again', async () => {
    let isUp = false
    openLog({
      'GET /api/groups/g1/audit': () =>
        isUp ? { body: page([entry('joined')]) } : { status: 500, body: problem(500, 'internal', { detail: 'It broke' }) },
    })
    await screen.findByText('It broke')
    isUp = true
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText('Mara')
  })
})

const openLog = (routes: Routes) =>
  openPage({
    at: '/groups/cafe/manage/activity',
    pattern: '/groups/:group/manage/:tab',
    page: () => <AuditTab group={{ id: 'g1', slug: 'cafe' } as Group} />,
    routes,
  })

const read = (one: AuditEntry) =>
  auditSentence(one)
    .map((part) => (typeof part === 'string' ? part : part.typed))
    .join('')

const page = (items: AuditEntry[], next: string | null = null) => ({ items, next })

function entry(action: AuditAction, change: Partial<AuditEntry> = {}): AuditEntry {
  return { id: 'a1', at: new Date().toISOString(), action, by: { id: 'u1', name: 'Mara' }, detail: {}, ...change }
}
