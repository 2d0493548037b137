import type { Reach } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { InvitePreview, PreviewBody, RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { renderInviteMail } from '@usher/workers/mail/render-invite-mail.ts'
import type { Person } from '../people/person.ts'
import { readClock } from '../record/read-clock.ts'
import type { Db } from '../record/tables.ts'
import { judgeRecipients } from './judge-recipients.ts'
import { readListed, readRecipients } from './read-recipients.ts'
import { readTerms } from './read-terms.ts'
import { type ResolvedRecipient, resolveRecipients } from './resolve-recipients.ts'

type Previewing = { group: Group; inviter: Person; reach: Reach; request: PreviewBody; baseUrl: string }

/**
 * The verdict on each recipient, and the very mail one of them will get, but for the link, which is nobody's: the one asked for, or
 * the first who is sent one. Without recipients the mail is as it goes to an address. Sends nothing.
 */
export async function previewInvites(db: Db, { group, inviter, reach, request, baseUrl }: Previewing): Promise<InvitePreview> {
  const terms = readTerms(request, { group, reach, now: await readClock(db) })
  const isEmpty = request.recipients.length === 0 && request.text.trim() === ''
  const asked = request.mailFor ? [readListed(request.mailFor)] : []
  const all = await resolveRecipients(db, [...asked, ...(isEmpty ? [] : readRecipients(request))])
  const judged = await judgeRecipients(db, { group, inviter, resolved: all.slice(asked.length) })
  const recipients = judged.map(({ result }) => result)
  const reader = request.mailFor ? all.slice(0, 1).map(nameOf)[0] : firstNamed(recipients)
  const mail = renderInviteMail({
    baseUrl,
    link: `${baseUrl}/i/example`,
    to: reader ? { name: reader } : {},
    invite: {
      inviteId: 'example',
      generation: 1,
      inviter: { name: inviter.name },
      group: { ...group, hidden: group.visibility === 'members' },
      role: terms.role,
      ...(terms.message ? { message: terms.message } : {}),
      expiresAt: terms.expiresAt,
    },
  })
  return { recipients, mail }
}

/** Who is invited by address is greeted without a name, whether or not there is an account behind it. */
const nameOf = ({ recipient, user }: ResolvedRecipient) => (recipient.kind === 'address' ? undefined : user?.name)

const firstNamed = (recipients: RecipientResult[]) => recipients.find(({ verdict }) => isSendable(verdict))?.user?.name
