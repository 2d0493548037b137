import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let path: string
let groupId: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  const group = await world.groupOf(ada, { allowedDomains: ['uni.example', '@Bücher.example'] })
  path = group.path
  groupId = group.id
})
afterAll(() => world.close())

const judge = async (body: object, at = path) => (await ada.post(`${at}/invites`, body)).body.results[0]

/** Somebody whose verified address is at this domain. */
async function personAt(domain: string) {
  const bob = await world.person('Bob')
  const email = `bob.${bob.id.slice(-8)}@${domain}`
  await world.db.updateTable('user').set({ email, email_key: email }).where('id', '=', bob.id).execute()
  return { ...bob, email }
}

describe('a group that admits certain domains only', () => {
  test('invites addresses there, however the domain is written', async () => {
    for (const email of ['a@uni.example', 'b@UNI.Example', 'c@bücher.example', 'd@xn--bcher-kva.example'])
      expect(await judge({ text: email })).toMatchObject({ verdict: 'ready', email })
  })

  test('invites no other address, and says which: subdomains and look-alikes are others', async () => {
    const outside = ['a@other.example', 'a@mail.uni.example', 'a@uni.example.evil.test', 'a@notuni.example', 'a@uni.exampl']
    for (const email of outside) {
      const reason = 'Only addresses at uni.example or xn--bcher-kva.example'
      expect(await judge({ text: email })).toEqual({ input: email, email, verdict: 'not_allowed', reason })
    }
    expect(await world.db.selectFrom('invites').where('email', 'in', outside).select('id').execute()).toEqual([])
  })

  test('invites people by name if their address is there, and tells of no other what it is', async () => {
    const [inside, outside] = [await personAt('uni.example'), await personAt('elsewhere.example')]
    expect(await judge({ text: inside.username })).toMatchObject({ verdict: 'ready', user: { id: inside.id } })
    for (const body of [{ text: outside.username }, { recipients: [{ userId: outside.id }] }]) {
      const result = await judge(body)
      expect(result).toMatchObject({ verdict: 'not_allowed', reason: expect.stringMatching(/^Only people with an address at uni.example/) })
      expect(JSON.stringify(result)).not.toContain('elsewhere')
    }
  })

  test('says the same of a stranger outside, an unverified account and a verified one', async () => {
    const ghost = await world.person('Ghost', { isVerified: false })
    const told = async (email: string) => JSON.stringify(await judge({ text: email })).replaceAll(email, 'ADDRESS')
    const stranger = await told('nobody@example.org')
    expect(await told(ghost.email)).toBe(stranger)
    expect(await told((await world.person('Bob')).email)).toBe(stranger)
  })

  test('says of somebody outside who is in it already that they are', async () => {
    const bob = await world.person('Bob')
    await world.db.insertInto('memberships').values({ group_id: groupId, user_id: bob.id, role: 'member', via_invite_id: null }).execute()
    expect(await judge({ text: bob.username })).toMatchObject({ verdict: 'already_member' })
  })

  test('names no more than three of many', async () => {
    const many = await world.groupOf(ada, { allowedDomains: ['a.example', 'b.example', 'c.example', 'd.example', 'e.example'] })
    expect((await judge({ text: 'x@example.org' }, many.path)).reason).toBe(
      'Only addresses at a.example, b.example, c.example and 2 others',
    )
  })
})
