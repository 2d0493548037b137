import type { Mail } from '@usher/shared/schemas/invite-send.ts'
import { html } from 'hono/html'
import type { InviteMailFacts, MailTo } from '../ports.ts'
import { cleanLine, cleanLines } from './clean-text.ts'
import { layOutMail } from './lay-out-mail.ts'
import { button, heading, paragraph, quietButton, quote, rawLink, softParagraph, textLink } from './mail-parts.ts'
import { unlinkText } from './unlink-text.ts'
import { writeText } from './write-text.ts'

/** `link` opens the invite's page; a preview passes an example. */
export type InviteMailInput = { to: Pick<MailTo, 'name'>; invite: InviteMailFacts; link: string; baseUrl: string }

/**
 * The invite mail, the same bytes for the same input: preview and sending both come from here. Everything typed by a person is
 * escaped, and nothing in it can become a link.
 */
export function renderInviteMail(input: InviteMailInput): Mail {
  const words = wordsOf(input)
  const subject = `${cleanLine(input.invite.inviter.name)} invited you to ${cleanLine(input.invite.group.name)}`
  const preheader =
    words.note.length > 0 ? `“${excerpt(cleanLine(words.note.join(' ')), 90)}”` : `Answer by ${words.lastDay}. ${words.members}`
  const title = `${words.inviter} invited you to ${words.group}`
  return {
    subject,
    preheader,
    html: layOutMail({ title, preheader, body: htmlBody(words), footer: htmlFooter(words) }),
    text: textOf(words),
  }
}

type Words = ReturnType<typeof wordsOf>

function wordsOf({ to, invite, link, baseUrl }: InviteMailInput) {
  const inviter = unlinkText(cleanLine(invite.inviter.name))
  const note = cleanLines(invite.message ?? '').map(unlinkText)
  const { memberCount, hidden, slug } = invite.group
  return {
    link,
    baseUrl,
    inviter,
    group: unlinkText(cleanLine(invite.group.name)),
    groupUrl: hidden ? undefined : `${baseUrl}/groups/${encodeURIComponent(slug)}`,
    note,
    greeting: to.name ? `Hi ${unlinkText(cleanLine(to.name))},` : 'Hello,',
    role: invite.role === 'manager' ? ' as a manager' : '',
    about: excerpt(unlinkText(cleanLine(invite.group.description)), 200),
    members: memberCount === 1 ? 'The group has one member so far.' : `The group has ${memberCount} members.`,
    lastDay: dayInUtc.format(invite.expiresAt),
    why: to.name
      ? `You got this mail because ${inviter} chose your Usher account to invite you.`
      : `You got this mail because ${inviter} entered your address to invite you. You have not been signed up for anything.`,
  }
}

const htmlBody = ({ greeting, inviter, group, role, about, members, note, link, groupUrl, baseUrl }: Words) =>
  html`${[
    heading(`Join ${group}?`),
    paragraph(greeting),
    paragraph(html`<strong>${inviter}</strong> invites you to join <strong>${group}</strong>${role}. ${members}`),
    about === '' ? '' : softParagraph(about),
    note.length === 0 ? '' : quote(note),
    button(link, 'View the invite'),
    groupUrl === undefined ? '' : paragraph(textLink(groupUrl, 'About the group')),
    quietButton(baseUrl, 'Visit the community'),
    rawLink(link),
  ]}`

const htmlFooter = ({ why, lastDay, link }: Words) => html`<p style="margin:0 0 8px">${why}</p>
<p style="margin:0">The invite is open until ${lastDay} (UTC). Opening it answers nothing; not interested? ${textLink(link, 'Decline it there')} or ignore this mail.</p>`

function textOf({ greeting, inviter, group, role, about, members, note, link, groupUrl, baseUrl, why, lastDay }: Words) {
  return writeText([
    greeting,
    `${inviter} invites you to join ${group}${role}. ${members}`,
    about === '' ? undefined : about,
    note.length === 0 ? undefined : note.map((line) => `> ${line}`.trimEnd()).join('\n'),
    `View the invite:\n${link}`,
    groupUrl === undefined ? undefined : `About the group:\n${groupUrl}`,
    `Visit the community:\n${baseUrl}`,
    `--\n${why}\nThe invite is open until ${lastDay} (UTC). Opening it answers nothing; decline it there or ignore this mail.`,
  ])
}

const dayInUtc = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

function excerpt(text: string, longest: number) {
  const characters = Array.from(text)
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}
