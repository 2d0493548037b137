import { randomUUID, randomUUIDv7 } from 'node:crypto'
import type { JoinMethod, Visibility } from '@usher/shared/group-terms.ts'
import type { Standing } from '@usher/shared/permissions.ts'
import type { Role } from '@usher/shared/roles.ts'
import type { Person, World } from '../../support/world.ts'

export type Scene = Awaited<ReturnType<Awaited<ReturnType<typeof openScenes>>['scene']>>

export type Setting = { standing: Standing; visibility?: Visibility; joinMethod?: JoinMethod | undefined; isArchived?: boolean }

const roles: Partial<Record<Standing, Role>> = { member: 'member', inviting_member: 'member', manager: 'manager', owner: 'owner' }

/** Groups of Olga's, straight into the record, each with one person of a given standing in it who is about to ask for something. */
export async function openScenes(world: World) {
  const { db } = world
  const [olga, otto] = [await world.person('Olga'), await world.person('Otto')]

  async function personOf(standing: Standing) {
    if (standing === 'stranger') return undefined
    const person = await world.person(standing, { isVerified: standing !== 'user' })
    if (standing === 'operator') world.auth.operators.push(person.email)
    return person
  }

  async function scene({ standing, visibility = 'public', joinMethod = 'invite_only', isArchived = false }: Setting) {
    const [subject, other] = [await personOf(standing), await world.person('Other')]
    const id = randomUUID()
    const group = { id, slug: `g-${id.slice(0, 18)}`, name: `Group ${id}`, path: `/api/groups/${id}` }
    const terms = { invite_ttl_days: 14, answer_from_any_account: true, members_can_invite: standing === 'inviting_member' }
    await db
      .insertInto('groups')
      .values({ id, slug: group.slug, name: group.name, description: '', visibility, join_method: joinMethod, ...terms })
      .execute()
    const role = roles[standing]
    const members: [Person, Role][] = [[olga, 'owner'], [other, 'member'], ...(subject && role ? [[subject, role] as [Person, Role]] : [])]
    const rows = members.map(([person, is]) => ({ group_id: id, user_id: person.id, role: is, via_invite_id: null }))
    await db.insertInto('memberships').values(rows).execute()
    if (subject && standing === 'invitee') await invite({ groupId: id, userId: subject.id })
    if (isArchived) await db.updateTable('groups').set({ archived_at: new Date() }).where('id', '=', id).execute()

    const sender = subject && role ? subject : olga
    return {
      subject,
      asker: subject ?? world.visitor(),
      group,
      other,
      outsider: otto,
      /** By address, sent by who asks if they could have. */
      openInvite: ({ status = 'pending' as 'pending' | 'expired' } = {}) => invite({ groupId: id, by: sender.id, status }),
      /** To who asks, by name, into another group. */
      async inviteSubject() {
        const elsewhere = await world.groupOf(olga)
        return invite({ groupId: elsewhere.id, ...(subject ? { userId: subject.id } : {}) })
      },
      async holdBatch() {
        const batch = randomUUIDv7()
        const send = { recipients: [], text: `${randomUUID()}@example.net`, role: 'member', undoSeconds: 10 }
        await db
          .insertInto('batches')
          .values({
            id: batch,
            group_id: id,
            created_by: sender.id,
            total: 1,
            state: 'held',
            send_after: new Date(Date.now() + 10_000),
            request: JSON.stringify(send),
            results: null,
          })
          .execute()
        return batch
      },
      async askToJoin(person?: Person) {
        const [request, asking] = [randomUUIDv7(), person ?? (await world.person('Asking'))]
        await db
          .insertInto('join_requests')
          .values({ id: request, group_id: id, user_id: asking.id, note: null, decided_at: null, decided_by: null })
          .execute()
        return request
      },
      linkTo: async (inviteId: string) => (await world.linkTo(inviteId)).api.slice('/api/invitations/'.length),
    }
  }

  type Invited = { groupId: string; by?: string; userId?: string; status?: 'pending' | 'expired' }
  async function invite({ groupId, by = olga.id, userId, status = 'pending' }: Invited) {
    const id = randomUUIDv7()
    const email = userId ? null : `${randomUUID()}@example.net`
    const long = { last_sent_at: new Date(0), expires_at: new Date(Date.now() + 5 * 86_400_000) }
    const empty = { message: null, decline_reason: null, delivery_detail: null, batch_id: null, answered_at: null }
    await db
      .insertInto('invites')
      .values({
        id,
        group_id: groupId,
        email,
        email_key: email,
        user_id: userId ?? null,
        invited_by: by,
        role: 'member',
        status,
        ...long,
        ...empty,
      })
      .execute()
    return id
  }

  return { scene }
}
