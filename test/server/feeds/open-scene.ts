import type { Person, World } from '../../support/world.ts'

const names = ['ada', 'grace', 'mel', 'bob', 'ghost', 'rex', 'eve', 'zoe'] as const
export type Name = (typeof names)[number]
export type Scene = { world: World; cast: Record<Name, Person>; groupId: string; path: string; name: string } & Record<
  'toBob' | 'toGhost' | 'request',
  string
>

/**
 * A group of Ada's that takes requests and whose members may invite: Grace is a manager, Mel a member, Rex asked to join. Grace
 * invited Bob by name, and by address Ghost, whose account is not verified. Eve and Zoe have nothing to do with it.
 */
export async function openScene(world: World): Promise<Scene> {
  const people = await Promise.all(names.map(async (name) => [name, await world.person(name, { isVerified: name !== 'ghost' })] as const))
  const cast = Object.fromEntries(people) as Scene['cast']
  const { ada, grace, mel, bob, ghost, rex } = cast
  const terms = { answerFromAnyAccount: true, membersCanInvite: true, joinMethod: 'request' as const }
  const { path, id: groupId } = await world.groupOf(ada, terms)
  await ada.post(`${path}/members`, { userId: grace.id, role: 'manager' })
  await ada.post(`${path}/members`, { userId: mel.id })
  const [toBob, toGhost] = await invite(grace, path, `${bob.username}, ${ghost.email}`)
  const { body } = await rex.post(`${path}/requests`, { note: 'Please' })
  const { group } = body
  return { world, cast, groupId, path, name: group.name, toBob: toBob ?? '', toGhost: toGhost ?? '', request: group.request.id }
}

export async function invite(inviter: Person, path: string, text: string): Promise<string[]> {
  const { body } = await inviter.post(`${path}/invites`, { text })
  return body.results.map(({ inviteId }: { inviteId: string }) => inviteId)
}
