import { afterAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { actsIn, groupWith, openScene } from './scene.ts'

const { world, ada, grace, bob } = await openScene()
afterAll(() => world.close())

/** Grace invited Bob to a hidden group, and is in it no more. */
async function invitedByWhoLeft() {
  const group = await groupWith(world, ada, { visibility: 'members', people: [[grace, 'manager']] })
  const { body } = await grace.post(`${group.path}/invites`, { text: bob.email })
  expect((await ada.delete(`${group.path}/members/${grace.id}`)).status).toBe(200)
  return { id: group.id, slug: group.slug, invite: `/api/invites/${body.results[0].inviteId}` }
}

const toldAbout = async (slug: string) => {
  const items = (await grace.get('/api/me/notifications')).body.items as { type: string; group: { slug: string } }[]
  return items.filter(({ group }) => group.slug === slug).map(({ type }) => type)
}

describe('an inviter who is in the group no more', () => {
  test.each([
    ['accept', 'invite_accepted'],
    ['decline', 'invite_declined'],
  ])('is not told who comes into it, or does not: %s', async (answer, action) => {
    const { id, slug, invite } = await invitedByWhoLeft()
    expect((await bob.post(`${invite}/${answer}`, {})).status).toBe(200)
    expect(await toldAbout(slug)).toEqual(['added'])
    expect((await actsIn(world, id)).at(-1)?.action).toBe(action)
    expect(await findDrift(world.database)).toEqual([])
  })
})
