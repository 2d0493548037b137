import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { closeLive, openLive } from '@usher/client/live/live.ts'
import { type GroupNews, watchGroup } from '@usher/client/live/watch-group.ts'
import { createSummary } from '@usher/client/pages/manage/create-summary.ts'
import { daysBars } from '@usher/client/pages/manage/days-chart-bars.ts'
import { ExportLink } from '@usher/client/pages/manage/export-link.tsx'
import InviteHistory from '@usher/client/pages/manage/invite-history.tsx'
import ManagePage from '@usher/client/pages/manage/manage-page.tsx'
import SummaryPanel from '@usher/client/pages/manage/summary-panel.tsx'
import { medianWords } from '@usher/client/pages/manage/summary-words.ts'
import { feed } from '@usher/client/store/feed.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { Invite, InviteStats } from '@usher/shared/schemas/invite.ts'
import { type InviteSummary, type InviteTimeline, inviteSteps } from '@usher/shared/schemas/invite-desk.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'
import { standInForPopovers } from '../support/stand-in-for-popovers.ts'
import { liveServer, noStats } from '../support/stand-in-for-socket.ts'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

const group: Group = {
  id: 'g1',
  slug: 'cafe',
  name: 'Repair Café',
  description: '',
  visibility: 'community',
  joinMethod: 'open',
  inviteTtlDays: 14,
  answerFromAnyAccount: false,
  membersCanInvite: false,
  defaultRole: 'member',
  allowedDomains: [],
  memberCount: 214,
  createdAt: '2026-01-01T00:00:00Z',
  archivedAt: null,
  role: 'owner',
  invite: null,
  request: null,
}
const stats: InviteStats = { ...noStats, status: { ...noStats.status, pending: 2106 }, members: 214 }
const badge = { invites: 0, notifications: 0 }
let groupsAt = 1

beforeEach(async () => {
  standInForPopovers()
  liveServer.answer = () => ({ cursor: '7', stats })
  feed.start({ user: { id: 'u1' }, badge, revision: groupsAt, groupsAt })
  await openLive()
})

afterEach(() => {
  cleanup()
  closeLive()
  feed.start()
  liveServer.heard.length = 0
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the tabs of a group', () => {
  test('are all there for who leads it, with how much is in them', async () => {
    openManage({})
    await waitFor(() => expect(tabs()).toEqual(['Members214', 'Invites2,106', 'Settings', 'Activity']))
  })

  test('have requests where people ask to join, and where some have asked', async () => {
    openManage({ joinMethod: 'request' })
    await waitFor(() => expect(tabs()).toContain('Requests0'))
    cleanup()
    openManage({}, { ...stats, requests: 3 })
    await waitFor(() => expect(tabs()).toContain('Requests3'))
  })

  test('are one for a member who may invite: what they sent', async () => {
    openManage({ role: 'member', membersCanInvite: true })
    await waitFor(() => expect(tabs()).toEqual(['Invites you sent2,106']))
    expect(screen.getByRole('link', { name: 'Invite users' })).toBeDefined()
  })

  test.each(['members', 'requests', 'settings', 'activity', 'nonsense'])('do not open %s to a member who may invite', async (tab) => {
    openManage({ role: 'member', membersCanInvite: true }, stats, tab)
    await screen.findByText(/not for you to see/)
  })

  test('are none for a member who may not invite', async () => {
    openManage({ role: 'member' })
    await screen.findByText(/not for you to see/)
    expect(screen.queryByRole('navigation')).toBeNull()
  })

  test('of an archived group leave what can still be looked at, and nobody is invited', async () => {
    openManage({ archivedAt: '2026-11-01T00:00:00Z' }, stats, 'activity')
    await screen.findByText(/This group is archived/)
    expect(tabs()).toEqual(['Members214', 'Settings', 'Activity'])
    expect(screen.queryByRole('link', { name: 'Invite users' })).toBeNull()
    cleanup()
    openManage({ archivedAt: '2026-11-01T00:00:00Z', role: 'manager' }, stats, 'activity')
    await waitFor(() => expect(tabs()).toEqual(['Members214', 'Activity']))
  })
})

describe('a role that changes while looking', () => {
  test('takes the view away at once, and gives it back', async () => {
    let role: Group['role'] = 'manager'
    openPage({
      at: '/groups/cafe/manage/activity',
      pattern: '/groups/:group/manage/:tab',
      page: ManagePage,
      routes: { ...routes(stats), 'GET /api/groups/cafe': () => ({ body: { group: { ...group, role } } }) },
    })
    await screen.findByText('Nothing has happened here yet.')
    role = 'member'
    groupsRise()
    await screen.findByText(/not for you to see/)
    role = 'manager'
    groupsRise()
    await screen.findByText('Nothing has happened here yet.')
  })

  test('makes the group be watched anew from the start, also when the server ends the watch', async () => {
    liveServer.connect()
    const news: GroupNews['kind'][] = []
    const stop = watchGroup('g1', ({ kind }) => news.push(kind))
    expect(watches()).toEqual([{ event: 'group:watch', group: 'g1' }])
    await answered()
    liveServer.answer = () => ({ error: 'not_found' })
    groupsRise()
    await answered()
    expect(news).toEqual(['watching', 'reload', 'refused'])
    expect(watches()[1]).toEqual({ event: 'group:watch', group: 'g1' })
    liveServer.answer = () => ({ cursor: '9', stats })
    groupsRise()
    await answered()
    expect(watches()[2]).toEqual({ event: 'group:watch', group: 'g1' })
    expect(news.slice(3)).toEqual(['watching', 'reload'])
    liveServer.say('ended', { group: 'g2' })
    expect(watches()).toHaveLength(3)
    liveServer.say('ended', { group: 'g1' })
    await answered()
    expect(watches()[3]).toEqual({ event: 'group:watch', group: 'g1' })
    expect(news.slice(5)).toEqual(['watching', 'reload'])
    stop()
  })
})

describe('a watched group', () => {
  test('is watched once, however many look, and let go by the last', async () => {
    liveServer.connect()
    const [first, second] = [vi.fn(), vi.fn()]
    const stopFirst = watchGroup('g1', first)
    const stopSecond = watchGroup('g1', second)
    expect(watches()).toHaveLength(1)
    await answered()
    liveServer.say('invites', { group: 'g1', cursor: '8', rows: [] })
    expect(first).toHaveBeenCalledWith({ kind: 'rows', rows: [] })
    expect(second).toHaveBeenCalledWith({ kind: 'rows', rows: [] })
    stopFirst()
    stopFirst()
    expect(liveServer.heard.some(({ event }) => event === 'group:unwatch')).toBe(false)
    stopSecond()
    expect(liveServer.heard.at(-1)).toEqual({ event: 'group:unwatch', group: 'g1' })
    liveServer.say('invites', { group: 'g1', cursor: '9', rows: [] })
    expect(first).toHaveBeenCalledTimes(3)
  })

  test('tells who comes later how its batches stand', () => {
    liveServer.connect()
    const stop = watchGroup('g1', () => {})
    const frame = { group: 'g1', batch: summary().batches[0] as InviteSummary['batches'][number] }
    liveServer.say('batch', frame)
    liveServer.say('batch', { ...frame, group: 'g2' })
    const later = vi.fn()
    const stopLater = watchGroup('g1', later)
    expect(later.mock.calls).toEqual([[{ kind: 'batch', batch: frame.batch }]])
    stop()
    stopLater()
  })
})

describe('the picture above the table', () => {
  test('says how many came how far, of all that was sent', async () => {
    openSummary({})
    const steps = await waitFor(() => screen.getAllByRole('listitem').slice(0, 5))
    expect(steps.map(({ textContent }) => textContent)).toEqual([
      'Sent10,000100%',
      'Delivered8,54785%',
      'Opened6,00060%',
      'Answered3,43734%',
      'Accepted29< 1%',
    ])
    expect(steps.map((step) => step.querySelector<HTMLElement>('[aria-hidden] > span')?.style.width)).toEqual([
      '100%',
      '85.47%',
      '60%',
      '34.37%',
      '0.29%',
    ])
  })

  test('says in words how soon half of them answered', () => {
    expect(medianWords(40)).toBe('Half of the answers came within a minute.')
    expect(medianWords(3000)).toBe('Half of the answers came within 50 min.')
    expect(medianWords(7200)).toBe('Half of the answers came within 2 h.')
    expect(medianWords(200_000)).toBe('Half of the answers came within 3 days.')
    expect(medianWords(null)).toBe('Nobody has answered yet.')
  })

  test('stacks the answers of a day always in the same order, each with its words', async () => {
    openSummary({})
    await screen.findByRole('img', { name: 'Sent per day, by answer' })
    const titles = [...document.querySelectorAll('rect title')].map(({ textContent }) => textContent)
    expect(titles).toEqual([
      'Nov 20: 4 accepted',
      'Nov 20: 2 awaiting reply',
      'Nov 22: 10 accepted',
      'Nov 22: 3 declined',
      'Nov 22: 7 awaiting reply',
    ])
    const day = [...document.querySelectorAll('rect')]
      .slice(2)
      .map((rect) => [Number(rect.getAttribute('y')), Number(rect.getAttribute('height'))])
    const bottoms = day.map(([y = 0, height = 0]) => y + height)
    expect(bottoms[0]).toBeCloseTo(112)
    expect((day[0]?.[0] ?? 0) - (bottoms[1] ?? 0)).toBeCloseTo(1)
    expect((day[1]?.[0] ?? 0) - (bottoms[2] ?? 0)).toBeCloseTo(1)
  })

  test('is there as a table as well', async () => {
    openSummary({})
    fireEvent.click(await screen.findByRole('button', { name: 'Show as table' }))
    const rows = within(screen.getByRole('table')).getAllByRole('row')
    expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['When', 'Accepted', 'Declined', 'Awaiting reply', 'Expired', 'All'],
      ['Nov 22', '10', '3', '7', '0', '20'],
      ['Nov 20', '4', '0', '2', '0', '6'],
    ])
  })

  test('is that of a period or of a batch when asked', async () => {
    const { asked } = openSummary({})
    fireEvent.click(await screen.findByRole('button', { name: '30 days' }))
    await waitFor(() => expect(asked.at(-1)?.query.get('days')).toBe('30'))
    fireEvent.change(screen.getByRole('combobox', { name: 'One batch' }), { target: { value: 'b1' } })
    await waitFor(() => expect(asked.at(-1)?.query.get('batch')).toBe('b1'))
    expect(asked.at(-1)?.query.get('days')).toBeNull()
    expect(screen.getByRole('button', { name: '30 days' }).getAttribute('aria-pressed')).toBe('false')
  })

  test('is not drawn for a group that has invited nobody', async () => {
    const { asked, container } = openSummary({ funnel: { sent: 0, delivered: 0, opened: 0, answered: 0, accepted: 0 }, days: [] })
    await waitFor(() => expect(asked).toHaveLength(1))
    await waitFor(() => expect(container.textContent).toBe(''))
  })

  test('is drawn anew when something happens, at most every two seconds', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { asked, news } = openSummary({})
    await screen.findByText('10,000')
    for (let count = 0; count < 50; count++) news({ kind: 'rows', rows: [] })
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked).toHaveLength(2)
    expect(document.querySelector('[aria-busy="true"]')).toBeNull()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(asked).toHaveLength(2)
  })
})

describe('the bars', () => {
  const day = (name: string, accepted = 1) => ({ day: name, counts: { pending: 0, accepted, declined: 0, cancelled: 0, expired: 0 } })

  test('leave no day out, and show two weeks at least', () => {
    const { unit, bars } = daysBars([day('2026-11-20'), day('2026-11-22', 5)])
    expect(unit).toBe('day')
    expect(bars.map(({ label }) => label)).toEqual([
      'Nov 9',
      'Nov 10',
      'Nov 11',
      'Nov 12',
      'Nov 13',
      'Nov 14',
      'Nov 15',
      'Nov 16',
      'Nov 17',
      'Nov 18',
      'Nov 19',
      'Nov 20',
      'Nov 21',
      'Nov 22',
    ])
    expect(bars.map(({ total }) => total)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 5])
  })

  test('are weeks over half a year, which begin on Monday, and months over years', () => {
    const weeks = daysBars([day('2026-05-01'), day('2026-11-16', 2), day('2026-11-22', 5)])
    expect(weeks.unit).toBe('week')
    expect(weeks.bars.at(-1)).toMatchObject({ label: 'Week of Nov 16', total: 7 })
    const months = daysBars([day('2024-12-31'), day('2026-11-22', 5)])
    expect(months.unit).toBe('month')
    expect(months.bars).toHaveLength(24)
    expect(months.bars[0]).toMatchObject({ label: 'Dec 2024', total: 1 })
  })
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
    news({ kind: 'rows', rows: [invite({ id: 'i2' })] })
    expect(asked).toHaveLength(1)
    news({ kind: 'rows', rows: [invite()] })
    expect(asked).toHaveLength(2)
  })
})

test('what is filtered is what is exported', () => {
  openPage({
    at: '/groups/cafe/manage/invites?status=pending&q=%3DHYPERLINK(&sort=-sent&batch=b1',
    pattern: '/groups/:group/manage/:tab',
    page: () => <ExportLink group={group} />,
    routes: {},
  })
  const link = screen.getByRole('link', { name: 'Export CSV' })
  expect(link.getAttribute('href')).toBe('/api/groups/g1/invites/export.csv?status=pending&batch=b1&q=%3DHYPERLINK%28')
  expect(link.getAttribute('download')).toBe('invites-cafe.csv')
})

const tabs = () =>
  within(screen.getByRole('navigation', { name: 'Manage the group' }))
    .getAllByRole('link')
    .map(({ textContent }) => textContent)
const answered = () => new Promise((resolve) => setTimeout(resolve))
const watches = () => liveServer.heard.filter(({ event }) => event === 'group:watch')

function groupsRise() {
  groupsAt++
  feed.receive({ revision: groupsAt, badge, groupsAt, since: groupsAt - 1 })
}

const routes = (now: InviteStats): Routes => ({
  'GET /api/groups/g1/invites/stats': () => ({ body: now }),
  'GET /api/groups/g1/invites/summary': () => ({ body: summary() }),
  'GET /api/groups/g1/invites': () => ({ body: { items: [], next: null } }),
  'GET /api/groups/g1/(members|requests|audit)': () => ({ body: { items: [], next: null } }),
})

const openManage = (change: Partial<Group>, now = stats, tab = 'invites') =>
  openPage({
    at: `/groups/cafe/manage/${tab}`,
    pattern: '/groups/:group/manage/:tab',
    page: ManagePage,
    routes: { ...routes(now), 'GET /api/groups/cafe': () => ({ body: { group: { ...group, ...change } } }) },
  })

function openWatch() {
  let listener: (news: GroupNews) => void = () => {}
  const watch = {
    stats: () => undefined,
    listen: (listen: typeof listener) => {
      listener = listen
      return () => true
    },
  }
  return { watch, news: (news: GroupNews) => listener(news) }
}

function openSummary(change: Partial<InviteSummary>) {
  const { watch, news } = openWatch()
  const page = openPage({
    at: '/groups/cafe/manage/invites',
    pattern: '/groups/:group/manage/:tab',
    page: () => <SummaryPanel summary={createSummary({ group, watch })} />,
    routes: { 'GET .*/summary': () => ({ body: { ...summary(), ...change } }) },
  })
  return { ...page, news }
}

function openHistory(timeline: InviteTimeline) {
  const { watch, news } = openWatch()
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = () => {}
  const page = openPage({
    at: '/groups/cafe/manage/invites',
    pattern: '/groups/:group/manage/:tab',
    page: () => <InviteHistory group={group} invite={invite()} watch={watch} onClose={() => {}} />,
    routes: { 'GET .*/invites/i1/timeline': () => ({ body: timeline }), '.*': () => ({ status: 404, body: problem(404, 'not_found') }) },
  })
  return { ...page, news }
}

function summary(): InviteSummary {
  const createdBy = { id: 'u1', name: 'Mara Lind' }
  return {
    funnel: { sent: 10_000, delivered: 8547, opened: 6000, answered: 3437, accepted: 29 },
    days: [
      { day: '2026-11-20', counts: { pending: 2, accepted: 4, declined: 0, cancelled: 0, expired: 0 } },
      { day: '2026-11-22', counts: { pending: 7, accepted: 10, declined: 3, cancelled: 0, expired: 0 } },
    ],
    medianSecondsToAnswer: 7200,
    inviters: [{ ...createdBy, count: 10_000 }],
    batches: [
      {
        id: 'b1',
        state: 'released',
        total: 12,
        sent: 12,
        delivered: 12,
        failed: 0,
        done: true,
        createdBy,
        createdAt: '2026-11-22T10:00:00Z',
      },
    ],
  }
}

function invite(change: Partial<Invite> = {}): Invite {
  return {
    id: 'i1',
    recipient: { email: 'ana@example.org' },
    status: 'pending',
    delivery: 'sent',
    role: 'member',
    invitedBy: { id: 'u1', name: 'Mara Lind' },
    sends: 1,
    createdAt: '2026-11-20T00:00:00Z',
    lastSentAt: '2026-11-20T00:00:00Z',
    expiresAt: '2026-12-20T00:00:00Z',
    revision: 1,
    ...change,
  }
}
