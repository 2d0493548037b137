import { randomUUID } from 'node:crypto'
import type { Role } from '@usher/shared/roles.ts'
import type { NewGroup } from '@usher/shared/schemas/group.ts'
import { sql } from 'kysely'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

/** A world with a small cast: Ada owns the groups, Grace manages them, Bob and Eve come and go. */
export async function openScene() {
  const world = await openWorld()
  const ada = await world.person('Ada')
  const grace = await world.person('Grace')
  const bob = await world.person('Bob')
  const eve = await world.person('Eve')
  /** One that people ask to join, unless these terms say otherwise. */
  const groupToAsk = (terms: Terms = {}) => groupWith(world, ada, { joinMethod: 'request', people: [[grace, 'manager']], ...terms })
  return { world, ada, grace, bob, eve, groupToAsk }
}

type Terms = Partial<NewGroup> & { people?: [Person, Role][] }

/** A group of this owner's with these people in it, added by the owner. */
export async function groupWith(world: World, owner: Person, { people = [], ...terms }: Terms = {}) {
  const group = await world.groupOf(owner, terms)
  for (const [person, role] of people) {
    const { status } = await owner.post(`${group.path}/members`, { userId: person.id, role })
    if (status !== 201) throw new Error(`${person.name} was not added`)
  }
  return group
}

/** Whose groups changed by this, by name; and that no badge is wrong after it. */
export async function toldBy(world: World, people: Person[], act: () => Promise<unknown>) {
  const feeds = () =>
    world.db
      .selectFrom('feeds')
      .innerJoin('user', 'user.id', 'feeds.user_id')
      .where(
        'user_id',
        'in',
        people.map(({ id }) => id),
      )
      .select(['user_id', 'revision', 'groups_at'])
      .execute()
  const before = new Map((await feeds()).map((feed) => [feed.user_id, feed]))
  await act()
  const drift = await findDrift(world.database)
  if (drift.length > 0) throw new Error(`Drift: ${JSON.stringify(drift)}`)
  const changed = (await feeds()).filter((feed) => feed.groups_at > (before.get(feed.user_id)?.revision ?? 0))
  for (const feed of changed) if (feed.groups_at > feed.revision) throw new Error('A change nobody is told of')
  return people.filter(({ id }) => changed.some((feed) => feed.user_id === id)).map(({ name }) => name)
}

/** What the audit log has of a group, oldest first. */
export async function actsIn(world: World, groupId: string) {
  const rows = await world.db
    .selectFrom('audit_log')
    .where('group_id', '=', groupId)
    .select(['action', 'by_user', 'detail'])
    .orderBy('id')
    .execute()
  return rows.map(({ action, by_user, detail }) => ({ action, by: by_user, ...detail }))
}

export const rolesIn = async (world: World, groupId: string) => {
  const rows = await world.db
    .selectFrom('memberships as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .where('m.group_id', '=', groupId)
    .select(['u.name', 'm.role'])
    .execute()
  return Object.fromEntries(rows.map(({ name, role }) => [name, role]))
}

/** An open invite to somebody's address that binding left alone, as when they were in the group before. */
export async function strayInvite(world: World, { groupId, inviter, invitee }: { groupId: string; inviter: Person; invitee: Person }) {
  const id = randomUUID()
  const terms = { group_id: groupId, email: invitee.email, email_key: invitee.email, invited_by: inviter.id, role: 'member' as const }
  await world.db
    .insertInto('invites')
    .values({ ...terms, id, expires_at: sql`now() + interval '1 day'` })
    .execute()
  return id
}

export const statusOf = async (world: World, inviteId: string) =>
  (await world.db.selectFrom('invites').where('id', '=', inviteId).select('status').executeTakeFirst())?.status

export const badgeOf = async (person: Pick<Person, 'get'>) => (await person.get('/api/me')).body.badge

/** An answer as a rule speaks of it: its status and the code of its problem. */
export const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
