import { daysBars } from '@usher/client/pages/manage/days-chart-bars.ts'
import { describe, expect, test } from 'vitest'

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
