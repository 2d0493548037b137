import { visibilities } from '@usher/shared/group-terms.ts'
import { afterAll, expect, test } from 'vitest'
import { groupWith, openScene } from '../groups/scene.ts'

const { world, ada, bob, eve } = await openScene()
afterAll(() => world.close())

test.each(visibilities)('a link offers the way to a group exactly to whom the group is shown: %s', async (visibility) => {
  const ghost = await world.person('Ghost', { isVerified: false })
  const { path } = await groupWith(world, ada, { visibility, people: [[eve, 'member']] })
  const { body } = await ada.post(`${path}/invites`, { text: bob.email })
  const { api } = await world.linkTo(body.results[0].inviteId)
  async function expectTrueOffers() {
    for (const viewer of [world.visitor(), ghost, bob, eve, ada, await world.person('Zoe')]) {
      const { canSeeGroup } = (await viewer.get(api)).body.invitation
      expect(canSeeGroup).toBe((await viewer.get(path)).status === 200)
    }
  }
  await expectTrueOffers()
  await ada.post(`${path}/archive`)
  await expectTrueOffers()
})
