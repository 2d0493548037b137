import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let path: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  path = (await world.groupOf(ada)).path
})
afterAll(() => world.close())

type Found = { name: string; state: string }
const search = async (query: string): Promise<Found[]> => (await ada.get(`${path}/recipients?q=${encodeURIComponent(query)}`)).body.items
const names = async (query: string) => (await search(query)).map(({ name }) => name)

async function named(name: string, username: string, options = {}) {
  const person = await world.person('Somebody', options)
  await world.db.updateTable('user').set({ name, username }).where('id', '=', person.id).execute()
  return { ...person, name, username }
}

describe('looking for people', () => {
  test('finds by the beginning of any word of name or username, in any case', async () => {
    await named('Grete Hermann', 'quantum.fields')
    await named('Jürgen Göß', 'jurgen')
    for (const query of ['Gre', 'HERM', 'grete h', 'h gret', 'quant', 'fields']) expect(await names(query)).toEqual(['Grete Hermann'])
    for (const query of ['jür', 'gö', 'GÖß', 'jurg']) expect(await names(query)).toEqual(['Jürgen Göß'])
    for (const query of ['rete', 'ermann', 'grete x']) expect(await names(query)).toEqual([])
  })

  test('never finds by address, nor oneself, nor who is unverified', async () => {
    const { email } = await named('Emmy Noether', 'emmy', { isVerified: true })
    await named('Emmy Unproven', 'emmy_ghost', { isVerified: false })
    expect(await names(email)).toEqual([])
    expect(await names('example.org')).toEqual([])
    expect(await names('emmy')).toEqual(['Emmy Noether'])
    expect(await names(ada.username)).toEqual([])
    expect(JSON.stringify(await search('emmy'))).not.toContain(email)
  })

  test('shows at most ten, those whose name begins so first', async () => {
    for (let index = 0; index < 11; index += 1) await named(`Many Xu${index}`, `many_${index}`)
    await named('Xu First', 'first_xu')
    expect(await names('many')).toHaveLength(10)
    const found = await names('xu')
    expect(found).toHaveLength(10)
    expect(found[0]).toBe('Xu First')
  })

  test('marks members and those invited by name', async () => {
    const [member, invited] = [await named('Zoe Member', 'zoe_m'), await named('Zoe Invited', 'zoe_i')]
    await named('Zoe Free', 'zoe_f')
    const { body } = await ada.post(`${path}/invites`, { recipients: [{ userId: member.id }, { userId: invited.id }] })
    await member.post(`/api/invites/${body.results[0].inviteId}/accept`)
    const states = Object.fromEntries((await search('zoe')).map(({ name, state }) => [name, state]))
    expect(states).toEqual({ 'Zoe Member': 'member', 'Zoe Invited': 'invited', 'Zoe Free': 'free' })
    await invited.post(`/api/invites/${body.results[1].inviteId}/decline`, {})
    expect((await search('zoe invited')).map(({ state }) => state)).toEqual(['free'])
  })

  test('is harmed by no character', async () => {
    await named("D'Arcy & Sons | 100%", 'darcy')
    const hostile = [
      "'",
      '&',
      '|',
      '!',
      '(',
      ')',
      ':',
      '*',
      '<',
      '->',
      '\\',
      '%',
      '_',
      '"',
      ';--',
      '\0',
      '\u202e',
      ' ',
      '',
      ':*',
      "a':*",
      '!!a',
      'a & !b',
      '(((',
    ]
    for (const query of hostile) {
      const answer = await ada.get(`${path}/recipients?q=${encodeURIComponent(query)}`)
      expect([query, answer.status]).toEqual([query, 200])
    }
    expect(await names("d'arcy &")).toEqual(["D'Arcy & Sons | 100%"])
    expect(await names('%')).toEqual([])
    expect((await ada.get(`${path}/recipients?q=${'x'.repeat(81)}`)).status).toBe(422)
    expect((await ada.get(`${path}/recipients`)).status).toBe(422)
  })
})
