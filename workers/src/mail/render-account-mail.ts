import type { Mail } from '@usher/shared/schemas/invite-send.ts'
import { html } from 'hono/html'
import type { MailTo } from '../ports.ts'
import { cleanLine } from './clean-text.ts'
import { layOutMail } from './lay-out-mail.ts'
import { button, heading, paragraph, rawLink, textLink } from './mail-parts.ts'
import { unlinkText } from './unlink-text.ts'
import { writeText } from './write-text.ts'

type AccountMail = {
  to: Pick<MailTo, 'name'>
  url: string
  baseUrl: string
  /** What sets the mails of an account apart; all of it our own words. */
  wording: { subject: string; preheader: string; ask: string; action: string; why: string }
}

/** A mail with one thing to press, about the reader's own account. */
export function renderAccountMail({ to, url, baseUrl, wording }: AccountMail): Mail {
  const { subject, preheader, ask, action, why } = wording
  const greeting = to.name ? `Hi ${unlinkText(cleanLine(to.name))},` : 'Hello,'
  const body = html`${[heading(subject), paragraph(greeting), paragraph(ask), button(url, action), rawLink(url)]}`
  const footer = html`<p style="margin:0 0 8px">${why}</p><p style="margin:0">${textLink(baseUrl, 'Usher')}</p>`
  return {
    subject,
    preheader,
    html: layOutMail({ title: subject, preheader, body, footer }),
    text: writeText([greeting, ask, `${action}:\n${url}`, `--\n${why}\n${baseUrl}`]),
  }
}
