import { eventPermissions } from '@usher/shared/live-events.ts'
import { type Action, actions, reachIn, reachOf, type Standing, standingIn, standings, stillAllowed } from '@usher/shared/permissions.ts'
import { describe, expect, test } from 'vitest'

/** Who may what, as agreed: all, own, as (a) member, of members, or not at all. */
const agreed = `
                       stranger  user  verified  invitee  member  inviting_member  manager     owner  operator
  use_anonymously      all       all   all       all      all     all              all         all    all
  use_own_account      –         own   own       own      own     own              own         own    own
  see_public_group     all       all   all       all      all     all              all         all    all
  see_community_group  –         –     all       all      all     all              all         all    all
  see_hidden_group     –         –     –         all      all     all              all         all    all
  create_group         –         –     all       all      all     all              all         all    all
  join_group           –         –     own       own      all     all              all         all    own
  leave_group          –         –     –         –        own     own              own         own    –
  see_members          –         –     –         –        all     all              all         all    all
  invite               –         –     –         –        –       as_member        all         all    –
  manage_invites       –         –     –         –        –       own              all         all    –
  manage_members       –         –     –         –        –       –                of_members  all    –
  edit_group           –         –     –         –        –       –                all         all    –
  see_audit            –         –     –         –        –       –                all         all    –
  own_group            –         –     –         –        –       –                –           all    –`

const [columns = [], ...rows] = agreed
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

describe('the table of permissions', () => {
  test('has these standings and these actions, no more and no fewer', () => {
    expect(columns).toEqual([...standings])
    expect(rows.map(([action]) => action)).toEqual(actions)
  })

  test.each(rows)('%s', (action, ...reaches) => {
    const found = standings.map((standing) => reachOf(standing, action as Action) ?? '–')
    expect(found).toEqual(reaches)
  })
})

describe('where somebody stands', () => {
  const outside = { role: null, membersCanInvite: true, isInvited: false }
  const verified = { emailVerified: true, isOperator: false }
  test.each([
    ['who has not proven their address is a user', outside, { ...verified, emailVerified: false }, 'user'],
    ['who has is verified', outside, verified, 'verified'],
    ['who is invited, proven or not, is an invitee', { ...outside, isInvited: true }, { ...verified, emailVerified: false }, 'invitee'],
    [
      'a member is one, though an operator',
      { ...outside, role: 'member', membersCanInvite: false },
      { ...verified, isOperator: true },
      'member',
    ],
    ['a member of a group whose members may invite does', { ...outside, role: 'member' }, verified, 'inviting_member'],
    ['a manager is one whoever may invite', { ...outside, role: 'manager', membersCanInvite: false }, verified, 'manager'],
    ['an owner is one, invited or not', { ...outside, role: 'owner', isInvited: true }, verified, 'owner'],
    ['an operator outside is an operator, invited or not', { ...outside, isInvited: true }, { ...verified, isOperator: true }, 'operator'],
  ] as [string, Parameters<typeof standingIn>[0], Parameters<typeof standingIn>[1], Standing][])('%s', (_, place, person, standing) => {
    expect(standingIn(place, person)).toBe(standing)
  })
})

describe('what the client offers', () => {
  const group = { role: 'owner', membersCanInvite: false, archivedAt: null } as const
  test('is what the table says of a member, and nothing to an outsider', () => {
    for (const action of actions) {
      expect(reachIn(group, action)).toBe(reachOf('owner', action))
      expect(reachIn({ ...group, role: 'member' }, action)).toBe(reachOf('member', action))
      expect(reachIn({ ...group, role: 'member', membersCanInvite: true }, action)).toBe(reachOf('inviting_member', action))
      expect(reachIn({ ...group, role: null }, action)).toBeUndefined()
    }
  })

  test('shrinks to looking, leaving and bringing back when a group is archived', () => {
    const archived = { ...group, archivedAt: '2026-11-22T12:00:00.000Z' }
    expect(actions.filter((action) => reachIn(archived, action))).toEqual([
      'see_public_group',
      'see_community_group',
      'see_hidden_group',
      'leave_group',
      'see_members',
      'see_audit',
      'own_group',
    ])
    expect(new Set(stillAllowed)).toEqual(new Set(actions.filter((action) => reachIn(archived, action))))
  })
})

test('every live event takes a permission of the table', () => {
  expect(eventPermissions).toEqual({ 'group:watch': 'manage_invites', 'group:unwatch': 'use_own_account', 'feed:sync': 'use_own_account' })
})
