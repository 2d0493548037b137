import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { mixedTable, pages, shown } from './mixed-table.ts'

const world = await openWorld()
const ada = await world.person('Ada')
afterAll(() => world.close())

describe('sorting the table', () => {
  test('goes by each column, both ways, page by page without loss or double', async () => {
    const { path } = await mixedTable(world, ada)
    for (const column of ['created', 'recipient', 'status', 'delivery', 'inviter', 'sent', 'expires']) {
      const whole = (await pages(ada, path, `sort=${column}`)).flat().map(({ id }) => id)
      expect([column, new Set(whole).size]).toEqual([column, 8])
      for (const limit of [1, 3]) {
        const up = (await pages(ada, path, `sort=${column}&limit=${limit}`)).flat().map(({ id }) => id)
        const down = (await pages(ada, path, `sort=-${column}&limit=${limit}`)).flat().map(({ id }) => id)
        expect([column, up]).toEqual([column, whole])
        expect([column, down]).toEqual([column, whole.toReversed()])
      }
    }
  })

  test('of recipients goes by what is shown, without case, letters with marks among the others', async () => {
    const { path } = await mixedTable(world, ada)
    const names = (await pages(ada, path, 'sort=recipient')).flat().map(shown)
    const order = ['a_b@example.net', 'ab@example.net', 'aXb@example.net', 'bob', 'Bob', 'Ödön', 'Zoe', 'zz@example.net']
    expect(names.map((name) => String(name).toLowerCase())).toEqual(order.map((name) => name.toLowerCase()))
  })

  test('of status and delivery goes by the course of things', async () => {
    const { path } = await mixedTable(world, ada)
    const statuses = (await pages(ada, path, 'sort=status')).flat().map(({ status }) => status)
    expect([...new Set(statuses)]).toEqual(['pending', 'accepted', 'declined', 'cancelled'])
    expect((await pages(ada, path, 'sort=-delivery')).flat()[0]?.delivery).toBe('bounced')
  })

  test('says how many match, on the first page only', async () => {
    const { path, grace } = await mixedTable(world, ada)
    expect((await ada.get(`${path}/invites?limit=3`)).body).toMatchObject({ total: 8, items: { length: 3 } })
    expect((await ada.get(`${path}/invites?limit=3&by=${grace.id}`)).body.total).toBe(4)
  })

  test('takes no cursor of another order, and none that is forged', async () => {
    const { path } = await mixedTable(world, ada)
    const { next } = (await ada.get(`${path}/invites?sort=recipient&limit=1`)).body
    const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    const id = crypto.randomUUID()
    const asked = [
      `sort=-recipient&cursor=${next}`,
      `cursor=${next}`,
      `sort=sent&cursor=${forged('sent', 'yesterday', id)}`,
      `sort=status&cursor=${forged('status', '1; drop table invites', id)}`,
      `sort=status&cursor=${forged('status', '99999999999', id)}`,
      `sort=recipient&cursor=${forged('recipient', 'a\0', id)}`,
      `sort=recipient&cursor=${forged('recipient', 'a', 'x')}`,
      `sort=recipient&cursor=${forged('recipient', 'a')}`,
    ]
    for (const query of asked) {
      const answer = await ada.get(`${path}/invites?${query}`)
      expect([query, answer.status, answer.body.errors]).toMatchObject([query, 422, [{ path: 'cursor' }]])
    }
    for (const query of ['sort=name', 'limit=0', 'limit=501', 'limit=x', 'flag=red', 'delivery=lost', 'by=me', 'batch=1']) {
      expect([query, (await ada.get(`${path}/invites?${query}`)).status]).toEqual([query, 422])
    }
    expect(world.faults).toEqual([])
  })
})
