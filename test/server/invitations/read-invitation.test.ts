import type { NewGroup } from '@usher/shared/schemas/group.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWholeRecord } from '../../support/read-whole-record.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let eve: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  eve = await world.person('Eve')
})
afterAll(() => world.close())

async function invited(text: string, { terms = {}, ...settings }: Partial<NewGroup> & { terms?: object } = {}) {
  const group = await world.groupOf(ada, settings)
  const { body } = await ada.post(`${group.path}/invites`, { text, ...terms })
  const id = body.results[0].inviteId as string
  return { group, id, api: (await world.linkTo(id)).api }
}

const read = async (viewer: { get: Person['get'] }, api: string) => (await viewer.get(api)).body.invitation

describe('the page of a link', () => {
  test('shows a stranger what they need, the address masked', async () => {
    const settings = { name: 'Chess club', description: 'We play.', visibility: 'members' as const }
    const { group, id, api } = await invited('New.Comer@example.net', { ...settings, terms: { role: 'manager', message: 'Do come' } })
    const answer = await world.visitor().get(api)
    expect(answer.body.invitation).toEqual({
      id,
      state: 'pending',
      viewer: 'signed_out',
      group: {
        id: group.id,
        slug: group.slug,
        name: 'Chess club',
        description: 'We play.',
        visibility: 'members',
        joinMethod: 'invite_only',
        memberCount: 1,
      },
      invitedBy: { name: 'Ada' },
      role: 'manager',
      message: 'Do come',
      email: 'N•••@example.net',
      expiresAt: expect.any(String),
      canRegister: true,
      canAnswerAsViewer: false,
      canAskAgain: false,
      canSeeGroup: false,
    })
    expect(JSON.stringify(answer.body)).not.toContain('omer@')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('knows who is looking, and offers each what they can do', async () => {
    const bob = await world.person('Bob')
    const ghost = await world.person('Ghost', { isVerified: false })
    const byAddress = await invited(bob.email, { visibility: 'community' })
    const facts = async (viewer: { get: Person['get'] }, api = byAddress.api) => {
      const { viewer: who, canRegister, canAnswerAsViewer, canSeeGroup, email } = await read(viewer, api)
      return [who, canRegister, canAnswerAsViewer, canSeeGroup, email]
    }
    const masked = `b•••@example.org`
    expect(await facts(world.visitor())).toEqual(['signed_out', false, false, false, masked])
    expect(await facts(bob)).toEqual(['invitee', false, false, true, masked])
    expect(await facts(eve)).toEqual(['other_account', false, false, true, masked])
    expect(await facts(ada)).toEqual(['member', false, false, true, masked])
    const byName = await invited(bob.username, { visibility: 'members', answerFromAnyAccount: true })
    expect(await facts(world.visitor(), byName.api)).toEqual(['signed_out', false, false, false, undefined])
    expect(await facts(bob, byName.api)).toEqual(['invitee', false, false, true, undefined])
    const unproven = await invited(ghost.email, { answerFromAnyAccount: true })
    expect(await facts(world.visitor(), unproven.api)).toEqual(['signed_out', true, false, false, 'g•••@example.org'])
    expect(await facts(eve, unproven.api)).toEqual(['other_account', true, true, true, 'g•••@example.org'])
  })

  test('tells each way an invite ends, to everybody', async () => {
    const bob = await world.person('Bob')
    const reach: Record<string, (invite: Awaited<ReturnType<typeof invited>>) => Promise<unknown>> = {
      accepted: ({ id }) => bob.post(`/api/invites/${id}/accept`),
      declined: ({ id }) => bob.post(`/api/invites/${id}/decline`, {}),
      cancelled: ({ id, group }) => ada.post(`${group.path}/invites/${id}/cancel`),
      expired: ({ id }) =>
        world.db
          .updateTable('invites')
          .set({ expires_at: new Date(0) })
          .where('id', '=', id)
          .execute(),
    }
    for (const [state, act] of Object.entries(reach)) {
      const invite = await invited(bob.username, { answerFromAnyAccount: true })
      await act(invite)
      for (const viewer of [world.visitor(), bob, eve]) {
        const facts = await read(viewer, invite.api)
        expect([facts.state, facts.canRegister, facts.canAnswerAsViewer]).toEqual([state, false, false])
        const answer = await viewer.post(`${invite.api}/accept`)
        if ('id' in viewer) expect([answer.status, answer.body.inviteStatus]).toEqual([409, state])
        else expect(answer.status).toBe(401)
      }
    }
  })

  test('changes nothing when it is opened, prefetched or asked for its head', async () => {
    const bob = await world.person('Bob')
    const { api, group } = await invited(bob.email)
    const before = await readWholeRecord(world.database)
    for (const viewer of [world.visitor(), bob, eve, ada]) {
      await viewer.get(api)
      await viewer.get(api, undefined, { purpose: 'prefetch', 'sec-purpose': 'prefetch' })
      for (const act of ['accept', 'decline', 'register']) expect((await viewer.get(`${api}/${act}`)).status).toBe(404)
      for (const method of ['HEAD', 'GET', 'OPTIONS']) {
        for (const path of [api, `${api}/accept`, `${api}/decline`, `${group.path}/invites`]) {
          await world.app.request(path, { method, headers: { cookie: viewer.cookie() } })
        }
      }
    }
    expect(await readWholeRecord(world.database)).toEqual(before)
  })
})
