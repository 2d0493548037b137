import type { MailTo } from '../ports.ts'
import { renderAccountMail } from './render-account-mail.ts'

const wording = {
  subject: 'Set a new password for Usher',
  preheader: 'You asked for it; the link works once.',
  ask: 'Somebody, most likely you, asked to set a new password for your account. Your present one stays valid until you do.',
  action: 'Set a new password',
  why: 'You got this mail because a new password was asked for with this address. If it was not you, ignore it: nothing changes.',
}

/** The mail that leads to a new password; `url` is the page to set it. */
export const renderResetMail = (input: { to: Pick<MailTo, 'name'>; url: string; baseUrl: string }) =>
  renderAccountMail({ ...input, wording })
