import { type GroupNews, watchGroup } from '@usher/client/live/watch-group.ts'
import type { InviteSummary } from '@usher/shared/schemas/invite-desk.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeLiveFeed, groupsRise, openLiveFeed } from '../support/live-feed.ts'
import { sampleSummary } from '../support/sample-summary.ts'
import { liveServer, noStats } from '../support/stand-in-for-socket.ts'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

beforeEach(() => openLiveFeed())
afterEach(closeLiveFeed)

describe('a role that changes while looking', () => {
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
    liveServer.answer = () => ({ cursor: '9', stats: noStats })
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
    const frame = { group: 'g1', batch: sampleSummary().batches[0] as InviteSummary['batches'][number] }
    liveServer.say('batch', frame)
    liveServer.say('batch', { ...frame, group: 'g2' })
    const later = vi.fn()
    const stopLater = watchGroup('g1', later)
    expect(later.mock.calls).toEqual([[{ kind: 'batch', batch: frame.batch }]])
    stop()
    stopLater()
  })
})

const answered = () => new Promise((resolve) => setTimeout(resolve))
const watches = () => liveServer.heard.filter(({ event }) => event === 'group:watch')
