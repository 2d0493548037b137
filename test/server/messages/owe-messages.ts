import type { Person, World } from '../../support/world.ts'

/** A fresh group of this person's with open invites to these people, and the messages owed for them, in their order. */
export async function oweMessages(world: World, inviter: Person, people: string[]) {
  const { path } = await world.groupOf(inviter)
  const { body } = await inviter.post(`${path}/invites`, { text: people.join(',') })
  const invites: string[] = body.results.map((result: { inviteId: string }) => result.inviteId)
  const ids = await Promise.all(invites.map(async (id) => (await newestMessage(world, id)).id))
  return { path, invites, ids }
}

/** The message of an invite's newest generation. */
export const newestMessage = ({ db }: World, inviteId: string) =>
  db.selectFrom('messages').where('invite_id', '=', inviteId).orderBy('generation', 'desc').select('id').executeTakeFirstOrThrow()

/** This many addresses of nobody. */
export const strangers = (count: number) => Array.from({ length: count }, () => `${crypto.randomUUID()}@example.net`)
