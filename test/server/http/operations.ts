import { randomUUID } from 'node:crypto'
import type { Scene } from './open-scenes.ts'

export type Example = {
  /** What the placeholders of the path stand for, the group aside. */
  params?: (scene: Scene) => Promise<Record<string, string>>
  query?: string
  body?: (scene: Scene) => object
  /** How a group must be joined for this to be possible at all; where nobody joins by themselves it is not asked. */
  joinMethod?: 'open' | 'request'
}

const address = () => `${randomUUID()}@example.net`
const later = () => new Date(Date.now() + 86_400_000).toISOString()
const invite = async ({ openInvite }: Scene) => ({ id: await openInvite() })
const closed = async ({ openInvite }: Scene) => ({ id: await openInvite({ status: 'expired' }) })
const held = async ({ holdBatch }: Scene) => ({ id: await holdBatch() })
const request = async ({ askToJoin }: Scene) => ({ id: await askToJoin() })
const ownRequest = async ({ askToJoin, subject }: Scene) => {
  if (subject) await askToJoin(subject)
  return {}
}
const member = async ({ other }: Scene) => ({ user: other.id })
const mine = async ({ inviteSubject }: Scene) => ({ id: await inviteSubject() })
const link = async ({ inviteSubject, linkTo }: Scene) => ({ token: await linkTo(await inviteSubject()) })
const strangersLink = async ({ openInvite, linkTo }: Scene) => ({ token: await linkTo(await openInvite()) })
const oldLink = async ({ openInvite, linkTo }: Scene) => ({ token: await linkTo(await openInvite({ status: 'expired' })) })

/** For every operation that the API describes, how to ask for it so that it would be done if the asker may. */
export const examples: Record<string, Example> = {
  'get /api/mailbox': {},
  'get /api/me': {},
  'delete /api/me': { body: ({ subject }) => ({ username: subject?.username ?? 'nobody' }) },
  'get /api/me/feed': { query: 'since=0' },
  'get /api/me/invites': {},
  'get /api/me/notifications': {},
  'post /api/me/notifications/seen': { body: () => ({ upTo: later() }) },
  'post /api/invites/{id}/accept': { params: mine },
  'post /api/invites/{id}/decline': { params: mine, body: () => ({}) },
  'get /api/invitations/{token}': { params: link },
  'post /api/invitations/{token}/register': {
    params: strangersLink,
    body: () => ({ name: 'New', username: `new_${randomUUID().slice(-8)}`, password: 'correct horse battery' }),
  },
  'post /api/invitations/{token}/accept': { params: link },
  'post /api/invitations/{token}/decline': { params: link, body: () => ({}) },
  'post /api/invitations/{token}/ask-again': { params: oldLink },
  'post /api/invitations/{token}/visit': { params: link },
  'get /api/groups': {},
  'post /api/groups': { body: () => ({ name: `Group ${randomUUID().slice(-8)}` }) },

  'get /api/groups/{group}': {},
  'patch /api/groups/{group}': { body: () => ({ description: 'Edited' }) },
  'delete /api/groups/{group}': { body: ({ group }) => ({ name: group.name }) },
  'post /api/groups/{group}/archive': {},
  'post /api/groups/{group}/restore': {},
  'post /api/groups/{group}/handover': { body: ({ other }) => ({ userId: other.id }) },
  'post /api/groups/{group}/join': { joinMethod: 'open' },
  'post /api/groups/{group}/leave': {},
  'post /api/groups/{group}/requests': { joinMethod: 'request', body: () => ({ note: 'Please' }) },
  'post /api/groups/{group}/requests/withdraw': { joinMethod: 'request', params: ownRequest },
  'get /api/groups/{group}/requests': {},
  'post /api/groups/{group}/requests/decide': { body: () => ({ decision: 'approve' }) },
  'post /api/groups/{group}/requests/{id}/approve': { params: request },
  'post /api/groups/{group}/requests/{id}/reject': { params: request },
  'get /api/groups/{group}/members': {},
  'post /api/groups/{group}/members': { body: ({ outsider }) => ({ userId: outsider.id }) },
  'patch /api/groups/{group}/members/{user}': { params: member, body: () => ({ role: 'manager' }) },
  'delete /api/groups/{group}/members/{user}': { params: member },
  'get /api/groups/{group}/audit': {},

  'get /api/groups/{group}/recipients': { query: 'q=a' },
  'post /api/groups/{group}/invites/preview': { body: () => ({ text: address() }) },
  'post /api/groups/{group}/invites': { body: () => ({ text: address(), role: 'member' }) },
  'get /api/groups/{group}/batches/{id}': { params: held },
  'post /api/groups/{group}/batches/{id}/undo': { params: held },
  'post /api/groups/{group}/batches/{id}/release': { params: held },
  'get /api/groups/{group}/invites': {},
  'get /api/groups/{group}/invites/stats': {},
  'get /api/groups/{group}/invites/summary': {},
  'get /api/groups/{group}/invites/export.csv': {},
  'get /api/groups/{group}/invites/{id}/timeline': { params: invite },
  'post /api/groups/{group}/invites/{id}/cancel': { params: invite },
  'post /api/groups/{group}/invites/{id}/resend': { params: invite },
  'post /api/groups/{group}/invites/{id}/extend': { params: invite, body: () => ({ days: 7 }) },
  'post /api/groups/{group}/invites/{id}/role': { params: invite, body: () => ({ role: 'member' }) },
  'post /api/groups/{group}/invites/{id}/readdress': { params: invite, body: () => ({ email: address() }) },
  'post /api/groups/{group}/invites/{id}/renew': { params: closed, body: () => ({}) },
  'post /api/groups/{group}/invites/bulk': { body: () => ({ action: 'cancel', filter: {} }) },
}
