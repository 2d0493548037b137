import { fireEvent, screen } from '@solidjs/testing-library'
import ComposerPage from '@usher/client/pages/composer/composer-page.tsx'
import type { InviteSend, PreviewBody, RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { openPage, type Routes } from './open-page.tsx'

const group = {
  id: 'g1',
  slug: 'cafe',
  name: 'Repair Café',
  role: 'owner',
  inviteTtlDays: 14,
  memberCount: 3,
  membersCanInvite: false,
  defaultRole: 'member',
  archivedAt: null,
}

export const people = [
  { id: 'u1', name: 'Ana Lind', username: 'ana_lind', state: 'member' },
  { id: 'u2', name: 'Ana Quist', username: 'ana_quist', state: 'free' },
  { id: 'u3', name: 'Anatol Berg', username: 'anatol', state: 'free' },
]

const mail = {
  subject: 'Mara invited you',
  preheader: 'Open until Monday',
  html: '<html><head></head><body>Join?</body></html>',
  text: 'Join?',
}

type Setting = { routes?: Routes; group?: object }

/** Opens the page on which people are invited; resolves to everything its server is asked. */
export function openInvitePage({ routes = {}, group: more = {} }: Setting = {}) {
  return openPage({
    at: '/groups/cafe/invite',
    pattern: '/groups/:group/invite',
    page: ComposerPage,
    routes: {
      ...routes,
      'GET /api/groups/cafe': () => ({ body: { group: { ...group, ...more } } }),
      ...(routes['GET .*/recipients'] ? {} : { 'GET .*/recipients': () => ({ body: { items: people } }) }),
      ...(routes['POST .*/preview'] ? {} : { 'POST .*/preview': ({ body }) => ({ body: preview(body) }) }),
      ...(routes['POST .*/invites'] ? {} : { 'POST .*/invites': ({ body }) => sendAnswer(body as InviteSend) }),
    },
  })
}

export async function openComposer(setting: Setting = {}) {
  const { asked } = openInvitePage(setting)
  await screen.findByLabelText('Open for')
  return { asked, input: await findBox() }
}

export const findBox = () => screen.findByRole<HTMLInputElement>('combobox', { name: 'Who do you want to invite?' })

/** What the server says of a preview: `bo@…` is invited, `gmial.com` a typo, a word without @ nobody's, and the rest is ready. */
export const preview = (body: Partial<PreviewBody>) => ({ recipients: judge(body), mail: { ...mail, text: `Dear ${nameOf(body)}` } })

const nameOf = ({ mailFor }: Partial<PreviewBody>) => (mailFor ? ('email' in mailFor ? mailFor.email : mailFor.userId) : 'reader')

export const sendAnswer = (body: Partial<InviteSend>, batch: object = {}) => ({
  status: 201,
  body: { batch: { ...releasedBatch, ...batch }, results: judge(body) },
})

export const releasedBatch = {
  id: 'b1',
  state: 'released',
  total: 2,
  sent: 2,
  delivered: 0,
  failed: 0,
  done: true,
  createdBy: { id: 'me', name: 'Mara' },
  createdAt: new Date().toISOString(),
}

export function judge({ recipients = [], text = '' }: Partial<InviteSend>): RecipientResult[] {
  const listed = recipients.map((recipient): RecipientResult => {
    if ('userId' in recipient) return { input: recipient.userId, verdict: 'ready' }
    const { email } = recipient
    if (email.startsWith('bo@')) return { input: email, email, verdict: 'already_invited', reason: 'Already invited' }
    if (email.endsWith('@gmial.com')) return { input: email, email, verdict: 'likely_typo', suggestion: email.replace('gmial', 'gmail') }
    return { input: email, email, verdict: email.includes('@') ? 'ready' : 'invalid' }
  })
  const named = text.split('\n').filter(Boolean)
  return [
    ...listed,
    ...named.map((username): RecipientResult => {
      const user = people.find((person) => person.username === username)
      return user ? { input: username, verdict: 'ready', user } : { input: username, verdict: 'invalid', reason: 'Nobody has this name' }
    }),
  ]
}

/** The outcome is code of its own, fetched when it is first needed. */
export const findInvited = (count: number) => screen.findByText(`Invited: ${count}`, {}, { timeout: 10_000 })

export const type = (input: HTMLElement, value: string) => fireEvent.input(input, { target: { value } })
export const press = (element: HTMLElement, key: string) => fireEvent.keyDown(element, { key })
export const paste = (input: HTMLElement, text: string) => fireEvent.paste(input, { clipboardData: { getData: () => text } })
export const send = () => fireEvent.submit(document.querySelector('form') as HTMLFormElement)
export const editor = () => document.querySelector('.chip-editor') as HTMLInputElement
const chips = () => [...document.querySelectorAll<HTMLElement>('.chip')]
export const entries = () => chips().map((chip) => chip.querySelector('.chip-name .ellipsis')?.textContent)
export const tones = () => chips().map((chip) => chip.dataset.tone)
export const entry = (name: string) =>
  chips()
    .map((chip) => chip.querySelector<HTMLElement>('.chip-name'))
    .find((chip) => chip?.querySelector('.ellipsis')?.textContent === name) as HTMLElement
