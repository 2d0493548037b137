import { releaseDue } from '@usher/server/batches/release-due.ts'
import { bindInvites } from '@usher/server/invites/bind-invites.ts'
import { expireDue } from '@usher/server/invites/expire-due.ts'
import { invite, type Name, type Scene } from './open-scene.ts'

const mailedLongAgo = ({ world, groupId }: Scene) =>
  world.db
    .updateTable('invites')
    .set({ last_sent_at: new Date(0) })
    .where('group_id', '=', groupId)
    .execute()

async function hold({ cast: { ada, eve }, path }: Scene): Promise<string> {
  const { body } = await ada.post(`${path}/invites`, { text: eve.username, undoSeconds: 10 })
  return body.batch.id
}

const linkTo = async ({ world }: Scene, id: string) => (await world.linkTo(id)).api
const day = 24 * 3600 * 1000

export type Verb<Given = void> = {
  /** What comes before, and is told of by itself. */
  given?: (scene: Scene) => Promise<Given>
  act: (scene: Scene, given: Given) => Promise<unknown>
  /** At least these hear of it. */
  told: Name[]
  /** At least these list their groups anew. */
  groups?: Name[]
  /** Who watches the group's invites has nothing to hear. */
  isSilent?: true
}

const verb = <Given>(it: Verb<Given>) => it as Verb<unknown>
const inside: Name[] = ['ada', 'grace', 'mel']
const concerned: Name[] = [...inside, 'bob', 'rex']

const bulk = (action: object): Verb<unknown> =>
  verb({
    given: mailedLongAgo,
    act: ({ cast: { ada }, path }) => ada.post(`${path}/invites/bulk`, { filter: {}, ...action }),
    told: ['bob'],
  })

const decide = (path: string, body?: object): Verb<unknown> =>
  verb({
    act: ({ cast: { ada }, path: group, request }) => ada.post(`${group}/requests/${path.replace('{id}', request)}`, body),
    told: ['rex'],
    groups: ['rex'],
  })

const edit = (change: object, told: Name[]): Verb<unknown> =>
  verb({ act: ({ cast: { ada }, path }) => ada.patch(path, change), told, groups: told })

const deleteAccount = (name: Name, told: Name[]): Verb<unknown> =>
  verb({ act: ({ cast: { [name]: person } }) => person.delete('/api/me', { username: person.username }), told })

/** Every verb that may change what somebody sees, and whom it must tell. */
export const verbs: Record<string, Verb<unknown>> = {
  'create a group': verb({
    act: ({ cast: { eve } }) => eve.post('/api/groups', { name: 'Of Eve’s' }),
    told: ['eve'],
    groups: ['eve'],
    isSilent: true,
  }),
  'edit a group': edit({ name: 'Renamed', membersCanInvite: false }, inside),
  'open a group to all': edit({ joinMethod: 'open' }, [...inside, 'rex']),
  'close a group to requests': edit({ joinMethod: 'invite_only' }, [...inside, 'rex']),
  archive: verb({ act: ({ cast: { ada }, path }) => ada.post(`${path}/archive`), told: concerned, groups: [...inside, 'rex'] }),
  restore: verb({
    given: ({ cast: { ada }, path }) => ada.post(`${path}/archive`),
    act: ({ cast: { ada }, path }) => ada.post(`${path}/restore`),
    told: inside,
    groups: inside,
  }),
  'delete a group': verb({
    act: ({ cast: { ada }, path, name }) => ada.delete(path, { name }),
    told: concerned,
    groups: [...inside, 'rex'],
  }),

  'send by name': verb({ act: ({ cast: { ada, eve }, path }) => ada.post(`${path}/invites`, { text: eve.username }), told: ['eve'] }),
  'send by address': verb({ act: ({ cast: { ada, eve }, path }) => ada.post(`${path}/invites`, { text: eve.email }), told: ['eve'] }),
  'send to nobody new': verb({
    act: ({ cast: { ada, bob }, path }) => ada.post(`${path}/invites`, { text: bob.username }),
    told: [],
    isSilent: true,
  }),
  'hold back a send': verb({ act: hold, told: [] }),
  'undo a held send': verb({ given: hold, act: ({ cast: { ada }, path }, id) => ada.post(`${path}/batches/${id}/undo`), told: [] }),
  'send a held one now': verb({
    given: hold,
    act: ({ cast: { ada }, path }, id) => ada.post(`${path}/batches/${id}/release`),
    told: ['eve'],
  }),
  'let a held send go': verb({
    given: hold,
    act: async ({ world }) => {
      await world.clock.advance(20_000)
      await releaseDue(world.database)
    },
    told: ['eve'],
  }),

  accept: verb({ act: ({ cast: { bob }, toBob }) => bob.post(`/api/invites/${toBob}/accept`), told: ['bob', 'grace'], groups: ['bob'] }),
  'accept by another account': verb({
    act: async (scene) => scene.cast.eve.post(`${await linkTo(scene, scene.toGhost)}/accept`),
    told: ['eve', 'grace'],
    groups: ['eve'],
  }),
  decline: verb({ act: ({ cast: { bob }, toBob }) => bob.post(`/api/invites/${toBob}/decline`, {}), told: ['bob', 'grace'] }),
  'ask for a new invite': verb({
    given: ({ cast: { bob }, toBob }) => bob.post(`/api/invites/${toBob}/decline`, {}),
    act: async (scene) => scene.world.visitor().post(`${await linkTo(scene, scene.toBob)}/ask-again`),
    told: ['grace'],
  }),
  'visit the answer page': verb({
    act: async (scene) => scene.world.visitor().post(`${await linkTo(scene, scene.toBob)}/visit`),
    told: [],
  }),
  bind: verb({
    given: ({ world, cast: { ghost } }) => world.db.updateTable('user').set({ email_verified: true }).where('id', '=', ghost.id).execute(),
    act: ({ world, cast: { ghost } }) => bindInvites(world.database, { userId: ghost.id }),
    told: ['ghost'],
    isSilent: true,
  }),
  expire: verb({
    act: async ({ world }) => {
      await world.clock.advance(15 * day)
      await expireDue(world.database)
    },
    told: ['bob'],
  }),

  cancel: verb({ act: ({ cast: { ada }, path, toBob }) => ada.post(`${path}/invites/${toBob}/cancel`), told: ['bob'] }),
  resend: verb({ given: mailedLongAgo, act: ({ cast: { ada }, path, toBob }) => ada.post(`${path}/invites/${toBob}/resend`), told: [] }),
  extend: verb({ act: ({ cast: { ada }, path, toBob }) => ada.post(`${path}/invites/${toBob}/extend`, { days: 3 }), told: ['bob'] }),
  'change the role of an invite': verb({
    act: ({ cast: { ada }, path, toBob }) => ada.post(`${path}/invites/${toBob}/role`, { role: 'manager' }),
    told: ['bob'],
  }),
  readdress: verb({
    given: async ({ cast: { grace, eve }, path }) => (await invite(grace, path, eve.email))[0],
    act: ({ cast: { ada, zoe }, path }, id) => ada.post(`${path}/invites/${id}/readdress`, { email: zoe.email }),
    told: ['eve', 'zoe'],
  }),
  renew: verb({
    given: ({ cast: { ada }, path, toBob }) => ada.post(`${path}/invites/${toBob}/cancel`),
    act: ({ cast: { ada }, path, toBob }) => ada.post(`${path}/invites/${toBob}/renew`),
    told: ['bob'],
  }),
  'cancel in bulk': bulk({ action: 'cancel' }),
  'extend in bulk': bulk({ action: 'extend', days: 3 }),
  'change the role in bulk': bulk({ action: 'change_role', role: 'manager' }),
  'resend in bulk': { ...bulk({ action: 'resend' }), told: [] },

  join: verb({
    given: ({ cast: { ada }, path }) => ada.patch(path, { joinMethod: 'open' }),
    act: ({ cast: { eve }, path }) => eve.post(`${path}/join`),
    told: ['eve'],
    groups: ['eve'],
  }),
  'join while invited': verb({
    given: ({ cast: { ada }, path }) => ada.patch(path, { joinMethod: 'open' }),
    act: ({ cast: { bob }, path }) => bob.post(`${path}/join`),
    told: ['bob', 'grace'],
    groups: ['bob'],
  }),
  'ask to join': verb({ act: ({ cast: { eve }, path }) => eve.post(`${path}/requests`, {}), told: ['eve'], groups: ['eve'] }),
  'withdraw a request': verb({ act: ({ cast: { rex }, path }) => rex.post(`${path}/requests/withdraw`), told: ['rex'], groups: ['rex'] }),
  'approve one': decide('{id}/approve'),
  'reject one': decide('{id}/reject'),
  'approve all': decide('decide', { decision: 'approve' }),
  'reject all': decide('decide', { decision: 'reject' }),

  add: verb({ act: ({ cast: { ada, eve }, path }) => ada.post(`${path}/members`, { userId: eve.id }), told: ['eve'], groups: ['eve'] }),
  'add who is invited': verb({
    act: ({ cast: { ada, bob }, path }) => ada.post(`${path}/members`, { userId: bob.id }),
    told: ['bob'],
    groups: ['bob'],
  }),
  'add who asked': verb({
    act: ({ cast: { ada, rex }, path }) => ada.post(`${path}/members`, { userId: rex.id }),
    told: ['rex'],
    groups: ['rex'],
  }),
  'change a role': verb({
    act: ({ cast: { ada, mel }, path }) => ada.patch(`${path}/members/${mel.id}`, { role: 'manager' }),
    told: ['mel'],
    groups: ['mel'],
  }),
  'hand over': verb({
    act: ({ cast: { ada, grace }, path }) => ada.post(`${path}/handover`, { userId: grace.id }),
    told: ['ada', 'grace'],
    groups: ['ada', 'grace'],
  }),
  remove: verb({ act: ({ cast: { ada, grace }, path }) => ada.delete(`${path}/members/${grace.id}`), told: ['grace'], groups: ['grace'] }),
  leave: verb({ act: ({ cast: { mel }, path }) => mel.post(`${path}/leave`), told: ['mel'], groups: ['mel'] }),

  'delete the account of a member': deleteAccount('mel', []),
  'delete the account of an inviter': deleteAccount('grace', []),
  'delete the account of somebody invited': deleteAccount('bob', []),
  'delete the account of somebody who asked': deleteAccount('rex', []),
  'delete the account of who is alone in a group': {
    ...deleteAccount('eve', []),
    given: ({ cast: { eve } }) => eve.post('/api/groups', { name: 'Of Eve’s' }),
    isSilent: true,
  },

  'see notifications': verb({
    act: ({ cast: { bob } }) => bob.post('/api/me/notifications/seen', { upTo: new Date(Date.now() + 60 * day).toISOString() }),
    told: ['bob'],
    isSilent: true,
  }),
  'see them again': verb({
    act: ({ cast: { ada } }) => ada.post('/api/me/notifications/seen', { upTo: new Date(0).toISOString() }),
    told: [],
    isSilent: true,
  }),
}
