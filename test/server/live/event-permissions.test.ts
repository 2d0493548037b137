import { type ClientToServer, eventPermissions } from '@usher/shared/live-events.ts'
import { reachOf, type Standing, standings } from '@usher/shared/permissions.ts'
import type { Role } from '@usher/shared/roles.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { openLiveWorld, origin, type Person } from './open-live-world.ts'

let world: Awaited<ReturnType<typeof openLiveWorld>>
let live: Awaited<ReturnType<typeof world.gateway>>
let ada: Person

beforeAll(async () => {
  world = await openLiveWorld()
  live = await world.gateway()
  ada = await world.person()
})
afterAll(() => world.close())

type Connection = Awaited<ReturnType<typeof world.connect>>

/** Whether each event does its work, asked of a group with two invites: one of the asker's own, if they could have sent it, and one of Ada's. */
const asks: Record<keyof ClientToServer, (connection: Connection, group: string) => Promise<'all' | 'own' | undefined>> = {
  'group:watch': async ({ watch }, group) => {
    const answer = await watch({ group })
    if ('error' in answer) return void expect(answer).toEqual({ error: 'not_found' })
    return 'stats' in answer && answer.stats.status.pending === 2 ? 'all' : 'own'
  },
  'group:unwatch': async ({ client, watch }, group) => {
    client.emit('group:unwatch', { group })
    await watch({ group: 'answered in turn' })
    return client.connected ? 'own' : undefined
  },
  'feed:sync': async ({ client, feeds }) => {
    client.emit('feed:sync', { since: 0 })
    await until(() => feeds.length === 1)
    return 'own'
  },
}

const roles: Partial<Record<Standing, Role>> = { member: 'member', inviting_member: 'member', manager: 'manager', owner: 'owner' }
const signedIn = standings.filter((standing) => standing !== 'stranger')

async function scene(standing: Standing) {
  const person = await world.person()
  if (standing === 'user') {
    await world.database.read.updateTable('user').set({ email_verified: false }).where('id', '=', person.id).execute()
  }
  const role = roles[standing]
  const members: [Person, Role][] = [[ada, 'owner'], ...(role ? [[person, role] as [Person, Role]] : [])]
  const { id } = await world.group(members, { membersCanInvite: standing === 'inviting_member' })
  for (const inviter of [ada, role ? person : ada]) await world.invites(id, inviter, 1)
  if (standing === 'invitee') {
    const { id: elsewhere } = await world.group([[ada, 'owner']])
    await world.invite(elsewhere, ada, person)
    return { connection: await world.connect(live.url, person), id: elsewhere }
  }
  return { connection: await world.connect(live.url, person), id }
}

describe.each(Object.entries(asks))('%s', (event, ask) => {
  test.each(signedIn)('asked by somebody of the standing %s goes as far as the table says', async (standing) => {
    const { connection, id } = await scene(standing)
    const reach = reachOf(standing, eventPermissions[event as keyof ClientToServer])
    expect(await ask(connection, id)).toBe(reach)
  })
})

test('a stranger gets no connection to ask anything on', async () => {
  const client = world.socket(live.url, { origin })
  await until(() => new Promise((resolve) => client.once('connect_error', resolve)))
  expect(client.connected).toBe(false)
})
