import type { JoinMethod } from '@usher/shared/group-terms.ts'
import type { JoinedThrough } from '@usher/shared/schemas/group.ts'
import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'
import { type DemoSlug, demoGroups } from './demo-groups.ts'
import { type DemoName, demoPeople } from './demo-people.ts'
import type { DemoInviteRow } from './seed-demo-invites.ts'

type Seeded = { groupIds: Record<DemoSlug, string>; invites: DemoInviteRow[] }

const waysIn: Record<JoinMethod, JoinedThrough> = { open: 'join', request: 'request', invite_only: 'added' }

/** The first people of a group joined when it was founded; those who accepted an invite, when they did. */
export async function seedDemoMemberships(tx: Tx, { groupIds, invites }: Seeded) {
  const founding = Object.entries(demoGroups).flatMap(([slug, { owner, managers, members, joinMethod, foundedDaysAgo }]) => {
    const row = (role: string) => (person: DemoName) => ({
      groupId: groupIds[slug as DemoSlug],
      userId: demoPeople[person].id,
      role,
      through: role === 'owner' ? 'founder' : waysIn[joinMethod],
      hoursAgo: foundedDaysAgo * 24,
    })
    return [row('owner')(owner), ...managers.map(row('manager')), ...members.map(row('member'))]
  })
  const invited = invites
    .filter(({ status }) => status === 'accepted')
    .map(({ id, groupId, userId, role, answeredHoursAgo }) => ({
      groupId,
      userId,
      role,
      hoursAgo: answeredHoursAgo,
      through: 'invite',
      viaInviteId: id,
    }))
  await sql`
    insert into memberships (group_id, user_id, role, joined_at, through, via_invite_id)
    select "groupId", "userId", role, now() - "hoursAgo" * interval '1 hour', through, "viaInviteId"
    from json_to_recordset(${JSON.stringify([...founding, ...invited])}::json)
      as r ("groupId" uuid, "userId" uuid, role text, "hoursAgo" float, through text, "viaInviteId" uuid)`.execute(tx)
}
