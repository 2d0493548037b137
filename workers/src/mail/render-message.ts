import type { Mail } from '@usher/shared/schemas/invite-send.ts'
import { inviteLink } from '../link-token.ts'
import type { ClaimedMessage, OutgoingMail } from '../ports.ts'
import { nameSender } from './name-sender.ts'
import { renderInviteMail } from './render-invite-mail.ts'
import { renderResetMail } from './render-reset-mail.ts'
import { renderVerifyMail } from './render-verify-mail.ts'

/** `baseUrl` without a slash at its end; `secrets` newest first; `from` as configured, with or without a name. */
export type RenderSettings = { baseUrl: string; secrets: readonly string[]; from: string }

/** The whole e-mail of a claimed message. The link of an invite is made here and lives nowhere else. */
export function renderMessage(message: ClaimedMessage, settings: RenderSettings): OutgoingMail {
  const { subject, html, text } = bodyOf(message, settings)
  const from = message.kind === 'invite' ? nameSender(message.invite.inviter.name, settings.from) : settings.from
  return { id: message.id, to: message.to.address, from, subject, html, text, headers: {} }
}

function bodyOf(message: ClaimedMessage, { baseUrl, secrets }: RenderSettings): Mail {
  const { to } = message
  if (message.kind === 'verify_email') return renderVerifyMail({ to, url: message.url, baseUrl })
  if (message.kind === 'reset_password') return renderResetMail({ to, url: message.url, baseUrl })
  const { invite } = message
  const link = inviteLink({ baseUrl, inviteId: invite.inviteId, generation: invite.generation, secrets })
  return renderInviteMail({ to, invite, link, baseUrl })
}
