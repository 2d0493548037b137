import { limits } from '@usher/shared/limits.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

const create = (group: object) => ada.post('/api/groups', group)

describe('creating a group', () => {
  test('makes its founder the owner, with defaults that let nobody in by chance', async () => {
    const answer = await create({ name: '  Chess club  ' })
    expect(answer.status).toBe(201)
    expect(answer.body.group).toMatchObject({
      name: 'Chess club',
      slug: 'chess-club',
      description: '',
      visibility: 'community',
      joinMethod: 'invite_only',
      inviteTtlDays: 14,
      answerFromAnyAccount: false,
      memberCount: 1,
      role: 'owner',
      invite: null,
    })
    const members = (await ada.get('/api/groups/chess-club/members')).body.items
    expect(members).toMatchObject([{ user: { id: ada.id, name: 'Ada' }, role: 'owner', through: 'founder' }])
  })

  test.each([
    ['Café für alle!', 'cafe-fur-alle'],
    ['🎉 Party 🎉', 'party'],
    ['🎉🎉', 'group'],
    ['Ωμέγα', 'group'],
    ['  -- A -- B --  ', 'a-b'],
    ['x'.repeat(80), 'x'.repeat(limits.slugLength - 8)],
  ])('makes a slug from %j', async (name, slug) => {
    const made = (await create({ name })).body.group.slug as string
    expect(made.startsWith(slug)).toBe(true)
    expect(made).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  test('gives a name that is taken a slug of its own, five at once too', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create({ name: 'Same name' })))
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201))
    const slugs = answers.map(({ body }) => body.group.slug)
    expect(new Set(slugs).size).toBe(5)
    expect(slugs.filter((slug) => slug === 'same-name')).toHaveLength(1)
  })

  test('refuses a slug asked for that is taken', async () => {
    await create({ name: 'First', slug: 'wanted' })
    const answer = await create({ name: 'Second', slug: 'wanted' })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toMatchObject([{ path: 'slug', code: 'taken' }])
  })

  test('makes a hidden group one by invite only, whatever is asked', async () => {
    const { body } = await create({ name: 'Hidden', visibility: 'members', joinMethod: 'open' })
    expect(body.group).toMatchObject({ visibility: 'members', joinMethod: 'invite_only' })
  })

  test.each([
    ['no name', {}, 'name'],
    ['a name of spaces', { name: '   ' }, 'name'],
    ['a name over 80', { name: 'x'.repeat(81) }, 'name'],
    ['a name of two lines', { name: 'a\nBcc: b' }, 'name'],
    ['NUL in the name', { name: 'a\0b' }, 'name'],
    ['NUL in the description', { name: 'a', description: 'a\0b' }, 'description'],
    ['a description over 500', { name: 'a', description: 'x'.repeat(501) }, 'description'],
    ['a slug in capitals', { name: 'a', slug: 'Abc' }, 'slug'],
    ['an empty slug', { name: 'a', slug: '' }, 'slug'],
    ['a slug that is an id', { name: 'a', slug: '0198c0de-0000-7000-8000-000000000000' }, 'slug'],
    ['an unknown visibility', { name: 'a', visibility: 'secret' }, 'visibility'],
    ['an unknown join method', { name: 'a', joinMethod: 'bribe' }, 'joinMethod'],
    ['no life', { name: 'a', inviteTtlDays: 0 }, 'inviteTtlDays'],
    ['366 days of life', { name: 'a', inviteTtlDays: 366 }, 'inviteTtlDays'],
  ])('is refused with %s, naming the field', async (_, group, path) => {
    const answer = await create(group)
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path])
  })

  test('takes a verified account', async () => {
    const ghost = await world.person('Ghost', { isVerified: false })
    const answer = await ghost.post('/api/groups', { name: 'Mine' })
    expect([answer.status, answer.body.code]).toEqual([403, 'email_unverified'])
    expect((await world.visitor().post('/api/groups', { name: 'Mine' })).status).toBe(401)
  })
})

describe('editing a group', () => {
  test('changes what is given and leaves the rest', async () => {
    const { path } = await world.groupOf(ada, { name: 'Before', description: 'Old', inviteTtlDays: 3 })
    const answer = await ada.patch(path, { name: 'After', answerFromAnyAccount: true })
    expect(answer.body.group).toMatchObject({ name: 'After', description: 'Old', inviteTtlDays: 3, answerFromAnyAccount: true })
    expect((await ada.patch(path, { description: '', slug: 'after-all' })).body.group).toMatchObject({ description: '', slug: 'after-all' })
    expect((await ada.get('/api/groups/after-all')).body.group.name).toBe('After')
    expect((await ada.patch(path, {})).status).toBe(200)
  })

  test('keeps a hidden group by invite only, and frees it when it is seen again', async () => {
    const { path } = await world.groupOf(ada, { visibility: 'public', joinMethod: 'open' })
    const edited = async (edit: object) => {
      const { visibility, joinMethod } = (await ada.patch(path, edit)).body.group
      return [visibility, joinMethod]
    }
    expect(await edited({ visibility: 'members' })).toEqual(['members', 'invite_only'])
    expect(await edited({ joinMethod: 'open' })).toEqual(['members', 'invite_only'])
    expect(await edited({ visibility: 'public', joinMethod: 'request' })).toEqual(['public', 'request'])
  })

  test('refuses a slug that is taken and fields that are none of its values', async () => {
    const [{ path }, other] = [await world.groupOf(ada), await world.groupOf(ada)]
    expect((await ada.patch(path, { slug: other.slug })).body).toMatchObject({ status: 422, errors: [{ path: 'slug', code: 'taken' }] })
    expect((await ada.patch(path, { visibility: 'secret' })).body.errors).toMatchObject([{ path: 'visibility' }])
    expect((await ada.patch(path, { name: '' })).body.errors).toMatchObject([{ path: 'name' }])
  })
})
