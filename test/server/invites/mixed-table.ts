import { expect } from 'vitest'
import type { Person, World } from '../../support/world.ts'

export type Row = {
  id: string
  status: string
  delivery: string
  recipient: { name?: string; email?: string }
  invitedBy: { name: string }
}

/** A group of Ada's and Grace's with invites of every kind: eight rows, some alike in every column. */
export async function mixedTable(world: World, ada: Person) {
  const grace = await world.person('Grace')
  const { id, path } = await world.groupOf(ada)
  await world.db.insertInto('memberships').values({ group_id: id, user_id: grace.id, role: 'manager', via_invite_id: null }).execute()
  const people = await Promise.all(['Zoe', 'bob', 'Bob', 'Odon'].map((name) => world.person(name)))
  const [zoe, bob, , odon] = people as [Person, Person, Person, Person]
  await world.db.updateTable('user').set({ name: 'Ödön' }).where('id', '=', odon.id).execute()
  const byName = await send(
    ada,
    path,
    people.map((person) => ({ userId: person.id })),
  )
  const byAddress = await send(
    grace,
    path,
    ['a_b@example.net', 'ab@example.net', 'aXb@example.net', 'zz@example.net'].map((email) => ({ email })),
  )
  const ids = [...byName.results, ...byAddress.results].map(({ inviteId }) => inviteId)
  await zoe.post(`/api/invites/${ids[0]}/accept`)
  await bob.post(`/api/invites/${ids[1]}/decline`, {})
  await ada.post(`${path}/invites/${ids[4]}/cancel`)
  await world.db
    .updateTable('invites')
    .set({ delivery: 'bounced' })
    .where('id', '=', ids[5] ?? '')
    .execute()
  return { path, grace, ids, people, byAddress }
}

/** Invites these from the composer, and answers with the ids in the order asked. */
export async function send(by: Person, path: string, recipients: object[]) {
  const { body } = await by.post(`${path}/invites`, { recipients })
  return body as { batch: { id: string }; results: { inviteId: string }[] }
}

/** The whole table as this person gets it, page by page; the first alone says how many there are. */
export async function pages(person: Person, path: string, query: string) {
  const all: Row[][] = []
  let next: string | null = ''
  while (next !== null) {
    const { body, status } = await person.get(`${path}/invites?${query}${next && `&cursor=${next}`}`)
    expect([query, status]).toEqual([query, 200])
    expect('total' in body).toBe(next === '')
    all.push(body.items)
    next = body.next
  }
  return all
}

/** What stands in a row for its recipient. */
export const shown = ({ recipient, status }: Row) => (recipient.email && status !== 'accepted' ? recipient.email : recipient.name)
