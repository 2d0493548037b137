import type { AuditAction } from '@usher/shared/audit-action.ts'
import { undelivered } from '@usher/shared/delivery.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { InviteTimeline } from '@usher/shared/schemas/invite-desk.ts'
import type { Db } from '../record/tables.ts'
import { findInvite } from './find-invite.ts'
import type { InviteScope } from './scope.ts'

type Step = InviteTimeline['items'][number]

/**
 * The history of one invite, oldest first. It names who acted on it; the person invited only where the table does. What has no
 * time of its own stands behind what it followed.
 */
export async function readInviteTimeline(db: Db, { id, scope }: { id: string; scope: InviteScope }): Promise<InviteTimeline> {
  const invite = await findInvite(db, { id, scope })
  const acts = await readActs(db, id)
  const steps = [...acts, ...ownSteps(invite, acts), ...(await readMailSteps(db, invite))]
  // Stable: of the same moment, what was done comes before what came of it.
  return { items: steps.sort((one, other) => one.sortAt - other.sortAt).map(({ sortAt: _, ...step }) => step) }
}

type Placed = Step & { sortAt: number }

const placed = (step: Step['step'], at: Date, more: Pick<Step, 'by' | 'detail'> = {}): Placed => ({
  step,
  at: at.toISOString(),
  sortAt: at.getTime(),
  ...more,
})

const stepOf: Partial<Record<AuditAction, Step['step']>> = {
  invites_sent: 'invited',
  invites_resent: 'resent',
  invites_extended: 'extended',
  invites_role_changed: 'role_changed',
  invites_cancelled: 'cancelled',
  invite_readdressed: 'readdressed',
  invite_renewed: 'renewed',
  invite_accepted: 'accepted',
  invite_declined: 'declined',
  invite_asked_again: 'asked_again',
}

async function readActs(db: Db, id: string) {
  const rows = await db
    .selectFrom('audit_invites as ai')
    .innerJoin('audit_log as a', 'a.id', 'ai.audit_id')
    .leftJoin('user as actor', 'actor.id', 'a.by_user')
    .where('ai.invite_id', '=', id)
    .select(['a.at', 'a.action', 'a.detail', 'actor.id as actor_id', 'actor.name as actor_name'])
    .orderBy('a.id')
    .execute()
  return rows.flatMap(({ at, action, detail, actor_id, actor_name }) => {
    const step = stepOf[action]
    const by = actor_id === null ? {} : { by: { id: actor_id, name: actor_name ?? '' } }
    const words = wordsOf[action]?.(detail)
    return step ? [placed(step, at, { ...by, ...(words ? { detail: words } : {}) })] : []
  })
}

type Detail = Record<string, string | number | boolean>

const wordsOf: Partial<Record<AuditAction, (detail: Detail) => string | undefined>> = {
  invites_extended: ({ days }) => `${days} ${days === 1 ? 'day' : 'days'}`,
  invites_role_changed: ({ role }) => String(role),
  invite_readdressed: ({ from, to }) => `${from} → ${to}`,
  invite_declined: ({ reason }) => reason?.toString(),
}

/** What the row itself tells, as far as no act has told it: what time did, what the invitee did, and how it began. */
function ownSteps(invite: Invite, acts: Step[]): Placed[] {
  const known = new Set(acts.map(({ step, at }) => `${step} ${at}`))
  const { status, createdAt, visitedAt, answeredAt, declineReason, expiresAt, askedAt, invitedBy, recipient } = invite
  const person = recipient.userId === undefined ? {} : { by: { id: recipient.userId, name: recipient.name ?? '' } }
  const steps: [Step['step'], string | undefined, Pick<Step, 'by' | 'detail'>?][] = [
    ['invited', acts.some(({ step }) => step === 'invited') ? undefined : createdAt, { by: invitedBy }],
    ['visited', visitedAt],
    ['accepted', status === 'accepted' ? answeredAt : undefined, person],
    ['declined', status === 'declined' ? answeredAt : undefined, { ...person, ...(declineReason && { detail: declineReason }) }],
    ['expired', status === 'expired' ? expiresAt : undefined],
    ['asked_again', askedAt],
  ]
  return steps.flatMap(([step, at, more]) => (at && !known.has(`${step} ${at}`) ? [placed(step, new Date(at), more)] : []))
}

async function readMailSteps(db: Db, { id, deliveryDetail }: Invite) {
  const messages = await db
    .selectFrom('messages')
    .where('invite_id', '=', id)
    .select(['delivery', 'created_at', 'sent_at', 'delivered_at'])
    .orderBy('generation')
    .execute()
  return messages.flatMap(({ delivery, created_at, sent_at, delivered_at }, index) => {
    const last = delivered_at ?? sent_at ?? created_at
    const unplaced = (step: Step['step'], detail?: string): Placed => ({ step, sortAt: last.getTime(), ...(detail ? { detail } : {}) })
    const isLatest = index === messages.length - 1
    return [
      placed('queued', created_at),
      ...(sent_at ? [placed('sent', sent_at)] : []),
      ...(delivered_at ? [placed('delivered', delivered_at)] : []),
      ...(delivery === 'opened' ? [unplaced('opened')] : []),
      ...(undelivered.includes(delivery) ? [unplaced('undelivered', isLatest ? deliveryDetail : undefined)] : []),
    ]
  })
}
