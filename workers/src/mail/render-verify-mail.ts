import type { MailTo } from '../ports.ts'
import { renderAccountMail } from './render-account-mail.ts'

const wording = {
  subject: 'Confirm your address for Usher',
  preheader: 'One click, and invites to this address reach your account.',
  ask: 'Please confirm that this address is yours. Invites sent to it then show up in your account at once.',
  action: 'Confirm the address',
  why: 'You got this mail because somebody, most likely you, registered at Usher with this address. If it was not you, ignore it: without the click the address stays unconfirmed.',
}

/** The mail that proves an address; `url` confirms it. */
export const renderVerifyMail = (input: { to: Pick<MailTo, 'name'>; url: string; baseUrl: string }) =>
  renderAccountMail({ ...input, wording })
