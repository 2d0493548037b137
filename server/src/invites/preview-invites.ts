import type { Group } from '@usher/shared/schemas/group.ts'
import type { InvitePreview, InviteSend } from '@usher/shared/schemas/invite-send.ts'
import { renderInviteMail } from '@usher/workers/mail/render-invite-mail.ts'
import type { Person } from '../people/person.ts'
import { readClock } from '../record/read-clock.ts'
import type { Db } from '../record/tables.ts'
import { judgeRecipients } from './judge-recipients.ts'
import { readExpiry } from './read-expiry.ts'
import { readRecipients } from './read-recipients.ts'
import { resolveRecipients } from './resolve-recipients.ts'

type Previewing = { group: Group; inviter: Person; request: InviteSend; baseUrl: string }

/**
 * The verdict on each recipient, and the very mail the first ready one will get, but for the link, which is nobody's. Without
 * recipients the mail is as it goes to an address. Sends nothing.
 */
export async function previewInvites(db: Db, { group, inviter, request, baseUrl }: Previewing): Promise<InvitePreview> {
  const expiresAt = readExpiry(request, { now: await readClock(db), ttlDays: group.inviteTtlDays })
  const isEmpty = request.recipients.length === 0 && request.text.trim() === ''
  const resolved = isEmpty ? [] : await resolveRecipients(db, readRecipients(request))
  const judged = await judgeRecipients(db, { groupId: group.id, inviter, resolved })
  const recipients = judged.map(({ result }) => result)
  const reader = recipients.find((result) => result.verdict === 'ready')?.user
  const mail = renderInviteMail({
    baseUrl,
    link: `${baseUrl}/i/example`,
    to: reader ? { name: reader.name } : {},
    invite: {
      inviteId: 'example',
      generation: 1,
      inviter: { name: inviter.name },
      group: { ...group, hidden: group.visibility === 'members' },
      role: request.role,
      ...(request.message ? { message: request.message } : {}),
      expiresAt,
    },
  })
  return { recipients, mail }
}
