import { maskAddress } from '@usher/shared/email-address.ts'
import type { Visibility } from '@usher/shared/group-terms.ts'
import type { InviteStatus } from '@usher/shared/invite-status.ts'
import { reachOf, seeing } from '@usher/shared/permissions.ts'
import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { sql } from 'kysely'
import { standingOutside } from '../groups/standing-outside.ts'
import { belongsTo } from '../invites/belongs-to.ts'
import { presentStatus } from '../invites/is-open.ts'
import type { Person } from '../people/person.ts'
import type { Db } from '../record/tables.ts'
import type { ResolvedLink } from './resolve-link.ts'

/** The answer page's facts, as this viewer gets them. Reads only: opening a link changes nothing. */
export async function readInvitation(db: Db, { link, viewer }: { link: ResolvedLink; viewer: Person | undefined }): Promise<Invitation> {
  const row = await selectInvitation(db, viewer).where('i.id', '=', link.id).executeTakeFirstOrThrow()
  const state = link.isSuperseded ? 'superseded' : row.status
  const who = viewerOf(row, viewer)
  return {
    id: row.id,
    state,
    viewer: who,
    group: {
      id: row.group_id,
      slug: row.slug,
      name: row.name,
      description: row.description,
      visibility: row.visibility,
      joinMethod: row.join_method,
      memberCount: row.member_count,
    },
    invitedBy: { name: row.inviter_name },
    role: row.role,
    message: row.message ?? undefined,
    email: row.email === null ? undefined : maskAddress(row.email),
    expiresAt: row.expires_at.toISOString(),
    canRegister: state === 'pending' && row.email !== null && !row.has_account,
    canAnswerAsViewer: state === 'pending' && who === 'other_account' && row.email !== null && row.answer_from_any_account,
    ...askingOf(row, { isSuperseded: link.isSuperseded, who }),
    canSeeGroup: row.is_member || (row.is_theirs && state === 'pending') || isShownTo(viewer, row),
  }
}

const selectInvitation = (db: Db, viewer: Person | undefined) =>
  db
    .selectFrom('invites as i')
    .innerJoin('groups as g', 'g.id', 'i.group_id')
    .innerJoin('user as inviter', 'inviter.id', 'i.invited_by')
    .select(['i.id', 'i.group_id', 'i.email', 'i.role', 'i.message', 'i.expires_at', 'g.slug', 'g.name', 'g.description', 'g.visibility'])
    .select([
      'i.asked_at',
      'g.join_method',
      'g.answer_from_any_account',
      'g.archived_at',
      'inviter.name as inviter_name',
      presentStatus.as('status'),
    ])
    .select(sql<number>`(select count(*)::int from memberships m where m.group_id = g.id)`.as('member_count'))
    .select(sql<boolean>`exists (select 1 from "user" u where u.email_key = i.email_key and u.email_verified)`.as('has_account'))
    .select(
      sql<boolean>`exists (select 1 from memberships m where m.group_id = g.id and m.user_id = ${viewer?.id ?? null}::uuid)`.as(
        'is_member',
      ),
    )
    .select((viewer ? belongsTo(viewer) : sql<boolean>`false`).as('is_theirs'))

/** Whether the group is shown to them as it is to others outside it. */
const isShownTo = (viewer: Person | undefined, { visibility, archived_at }: { visibility: Visibility; archived_at: Date | null }) =>
  archived_at === null && reachOf(standingOutside(viewer), seeing[visibility]) !== undefined

type Over = { status: InviteStatus; asked_at: Date | null; archived_at: Date | null }

/** Whether a new one can be asked for, or was. */
function askingOf({ status, asked_at, archived_at }: Over, { isSuperseded, who }: { isSuperseded: boolean; who: Invitation['viewer'] }) {
  const isOver = !isSuperseded && (status === 'expired' || status === 'declined')
  return {
    canAskAgain: isOver && asked_at === null && archived_at === null && who !== 'member',
    askedAt: (isOver && asked_at?.toISOString()) || undefined,
  }
}

function viewerOf(row: { is_member: boolean; is_theirs: boolean }, viewer: Person | undefined): Invitation['viewer'] {
  if (!viewer) return 'signed_out'
  if (row.is_member) return 'member'
  return row.is_theirs ? 'invitee' : 'other_account'
}
