import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { mixedTable, type Row } from './mixed-table.ts'

const dayMs = 24 * 3600 * 1000
const world = await openWorld()
const ada = await world.person('Ada')
afterAll(() => world.close())

describe('a row of the table', () => {
  test('says when it can be mailed again, and until when somebody who declined is left alone', async () => {
    const { path, ids } = await mixedTable(world, ada)
    const rowOf = async (id: string | undefined) => (await ada.get(`${path}/invites`)).body.items.find((row: Row) => row.id === id)
    const [declined, open] = [await rowOf(ids[1]), await rowOf(ids[2])]
    expect(Date.parse(open.resendAt) - Date.parse(open.lastSentAt)).toBe(60_000)
    expect(Date.parse(declined.coolsUntil) - Date.parse(declined.answeredAt)).toBe(7 * dayMs)
    expect([declined.resendAt, open.coolsUntil]).toEqual([undefined, undefined])
    await world.clock.advance(61_000)
    expect(await rowOf(ids[2])).not.toHaveProperty('resendAt')
    await world.clock.advance(8 * dayMs)
    expect(await rowOf(ids[1])).not.toHaveProperty('coolsUntil')
  })
})
