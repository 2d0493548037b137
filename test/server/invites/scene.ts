import type { NewGroup } from '@usher/shared/schemas/group.ts'
import type { Person, World } from '../../support/world.ts'

/** A new group of Ada's, and Bob, whom she may invite to it. */
export async function openScene(world: World, group: Partial<NewGroup> = {}) {
  const ada = await world.person('Ada')
  const bob = await world.person('Bob')
  const { id: groupId, slug, path } = await world.groupOf(ada, group)
  return {
    ada,
    bob,
    groupId,
    slug,
    path,
    /** Invites one, and answers the id of the invite. */
    async send(text: string, { by = ada, ...terms }: { by?: Person; role?: 'member' | 'manager'; message?: string } = {}): Promise<string> {
      return (await by.post(`${path}/invites`, { text, ...terms })).body.results[0].inviteId
    },
    /** Invites all of them, and answers what came of each. */
    sendAll: async (text: string, by = ada) => (await by.post(`${path}/invites`, { text })).body,
    /** Does something with an invite: cancels, extends, renews it. */
    act: (id: string, verb: string, body: object = {}, by = ada) => by.post(`${path}/invites/${id}/${verb}`, body),
    /** From now on its time is over, though nothing has noticed yet. */
    lapse: (id: string) =>
      world.db
        .updateTable('invites')
        .set({ expires_at: new Date(0) })
        .where('id', '=', id)
        .execute(),
    /** Puts somebody in without an invite. */
    join: (person: Person, role: 'member' | 'manager') =>
      world.db.insertInto('memberships').values({ group_id: groupId, user_id: person.id, role, via_invite_id: null }).execute(),
    /** What was done in the group, newest first. */
    audit: async () => (await ada.get(`${path}/audit`)).body.items,
    /** The rows of the table, narrowed by this query. */
    rows: async (query = '') => (await ada.get(`${path}/invites${query}`)).body.items,
    /** The mails that came to this address, newest first. */
    mailsTo: async (email: string) => (await ada.get(`/api/mailbox?to=${email}`)).body.items as { id: string; text: string }[],
  }
}
