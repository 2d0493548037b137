import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import AnswerPage from '@usher/client/pages/answer/answer-page.tsx'
import { loadMe } from '@usher/client/store/session.ts'
import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'

const open: Invitation = {
  id: 'i1',
  state: 'pending',
  viewer: 'invitee',
  group: { id: 'g1', slug: 'chess', name: 'Chess club', description: '', visibility: 'members', joinMethod: 'invite_only', memberCount: 8 },
  invitedBy: { name: 'Ada Lovelace' },
  role: 'member',
  message: 'Come and play',
  email: 'a•••@example.org',
  expiresAt: new Date(Date.now() + 5.5 * 86_400_000).toISOString(),
  canRegister: false,
  canAnswerAsViewer: false,
  canAskAgain: false,
  canSeeGroup: true,
}
const mara = { id: 'u1', name: 'Mara Lind', username: 'mara', email: 'mara@example.org', emailVerified: true, isOperator: false }

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('an open invite', () => {
  test('shows who invites to what, and asks nothing of the server but the facts', async () => {
    const { asked } = await openLink({ invitation: open, isSignedIn: true })
    await screen.findByRole('heading', { name: 'Ada Lovelace invites you to Chess club' })
    for (const words of ['Come and play', '8 members', '5 days left to answer', 'For a•••@example.org'])
      expect(screen.getByText(words)).toBeDefined()
    expect(asked.every(({ method }) => method === 'GET')).toBe(true)
    expect(document.title).toContain('Ada Lovelace invites you to Chess club')
  })

  test('accepting leads to the group', async () => {
    const { at } = await openLink({ invitation: open, isSignedIn: true, routes: { 'POST .*/accept': () => ({ body: { invite: {} } }) } })
    fireEvent.click(await screen.findByRole('button', { name: 'Accept' }))
    await waitFor(() => expect(at()).toBe('/groups/chess'))
  })

  test('declining asks for a reason nobody has to give, and ends quietly', async () => {
    const { asked } = await openLink({
      invitation: open,
      isSignedIn: true,
      routes: { 'POST .*/decline': () => ({ body: { invite: {} } }) },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Decline' }))
    expect(screen.getByText(/Ada Lovelace only sees that you said no/)).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Decline the invite' }))
    await screen.findByRole('heading', { name: 'You declined' })
    expect(asked.find(({ path }) => path.endsWith('/decline'))?.body).toEqual({})
  })

  test('who is too late sees what it has become', async () => {
    let state: Invitation['state'] = 'pending'
    await openLink({
      invitation: () => ({ ...open, state }),
      isSignedIn: true,
      routes: {
        'POST .*/accept': () => {
          state = 'cancelled'
          return { status: 409, body: problem(409, 'invite_not_pending', { inviteStatus: 'cancelled' }) }
        },
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Accept' }))
    await screen.findByRole('heading', { name: 'This invite was cancelled' })
  })
})

describe('signed out', () => {
  test('a newcomer makes an account for the address, which answers nothing, and sees the same invite', async () => {
    let isIn = false
    const { asked } = await openLink({
      invitation: () => ({ ...open, viewer: isIn ? 'invitee' : 'signed_out', canRegister: !isIn }),
      isSignedIn: () => isIn,
      routes: {
        'POST .*/register': () => {
          isIn = true
          return { status: 201, body: {} }
        },
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Create account to answer' }))
    expect(screen.getByLabelText<HTMLInputElement>(/Email/).readOnly).toBe(true)
    for (const [label, value] of [
      ['Name', 'Ana Berg'],
      [/Username/, 'ana'],
      [/Password/, 'long enough'],
    ] as const) {
      fireEvent.input(screen.getByLabelText(label), { target: { value } })
    }
    fireEvent.submit(screen.getByLabelText('Name').closest('form') as HTMLFormElement)
    await screen.findByRole('button', { name: 'Accept' })
    expect(asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toEqual([
      ['/api/invitations/tok/register', { name: 'Ana Berg', username: 'ana', password: 'long enough' }],
    ])
  })

  test('who has an account signs in and comes back', async () => {
    await openLink({ invitation: { ...open, viewer: 'signed_out', canRegister: true }, isSignedIn: false })
    expect((await screen.findByText('I have an account')).getAttribute('href')).toBe('/sign-in?next=%2Fi%2Ftok')
  })

  test('where no account can be made, signing in is the only way', async () => {
    await openLink({ invitation: { ...open, viewer: 'signed_out' }, isSignedIn: false })
    await screen.findByText('Sign in to answer')
    expect(screen.queryByText('Create account to answer')).toBeNull()
  })
})

describe('signed in as somebody else', () => {
  test('says so and offers to switch', async () => {
    await openLink({ invitation: { ...open, viewer: 'other_account' }, isSignedIn: true })
    expect((await screen.findByText(/This invite is for/)).textContent).toBe('This invite is for a•••@example.org. You are Mara Lind.')
    expect(screen.getByRole('button', { name: 'Switch account' })).toBeDefined()
    expect(screen.queryByText(/Answer as/)).toBeNull()
    expect(screen.queryByText('Accept')).toBeNull()
  })

  test('answers as the present account where the group allows it', async () => {
    await openLink({ invitation: { ...open, viewer: 'other_account', canAnswerAsViewer: true }, isSignedIn: true })
    fireEvent.click(await screen.findByRole('button', { name: 'Answer as Mara Lind' }))
    await screen.findByRole('button', { name: 'Accept' })
  })
})

describe('a link with nothing to answer', () => {
  test.each([
    ['accepted', 'This invite was accepted'],
    ['declined', 'This invite was declined'],
    ['cancelled', 'This invite was cancelled'],
    ['expired', 'This invite has expired'],
    ['superseded', 'There is a newer mail'],
  ] as const)('%s has its own words and ways on', async (state, title) => {
    await openLink({ invitation: { ...open, state }, isSignedIn: true })
    await screen.findByRole('heading', { name: title })
    expect(screen.getByText('Open group').getAttribute('href')).toBe('/groups/chess')
    expect(screen.getByText('My invites')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull()
  })

  test('a hidden group is not linked to', async () => {
    await openLink({ invitation: { ...open, state: 'expired', canSeeGroup: false }, isSignedIn: true })
    await screen.findByText(/You can still ask for a new invite/)
    expect(screen.queryByText('Open group')).toBeNull()
  })

  test('a member is already in', async () => {
    await openLink({ invitation: { ...open, viewer: 'member' }, isSignedIn: true })
    await screen.findByRole('heading', { name: 'You are already in' })
  })

  test('an unknown link tells nothing', async () => {
    await openLink({ isSignedIn: false })
    await screen.findByRole('heading', { name: 'This link leads nowhere' })
  })
})

describe('an invite that is over', () => {
  test.each(['expired', 'declined'] as const)('%s: a new one can be asked for, signed out too, once', async (state) => {
    const over: Invitation = { ...open, state, viewer: 'signed_out', canAskAgain: true }
    const { asked } = await openLink({
      invitation: over,
      isSignedIn: false,
      routes: {
        'POST .*/ask-again': () => ({ body: { invitation: { ...over, canAskAgain: false, askedAt: '2026-11-05T12:00:00.000Z' } } }),
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Ask for a new invite' }))
    await screen.findByText(/^You asked on November 5, 2026; the managers see it\.$/)
    expect(screen.queryByRole('button', { name: 'Ask for a new invite' })).toBeNull()
    expect(asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/api/invitations/tok/ask-again'])
  })

  test('is not asked for where it can not be, or when somebody asked before', async () => {
    await openLink({ invitation: { ...open, state: 'expired', askedAt: '2026-11-05T12:00:00.000Z' }, isSignedIn: true })
    await screen.findByText(/You asked on/)
    expect(screen.queryByRole('button', { name: 'Ask for a new invite' })).toBeNull()
  })

  test('that is open again meanwhile is shown as it is', async () => {
    let invitation: Invitation = { ...open, state: 'expired', canAskAgain: true }
    await openLink({
      invitation: () => invitation,
      isSignedIn: true,
      routes: {
        'POST .*/ask-again': () => {
          invitation = open
          return { status: 409, body: problem(409, 'request_not_open') }
        },
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Ask for a new invite' }))
    await screen.findByRole('button', { name: 'Accept' })
  })
})

describe('that a person is looking', () => {
  test.each(['pointerdown', 'keydown', 'touchstart', 'wheel', 'pointermove'])('is said once, after a first %s', async (type) => {
    const gesture = listenForGestures()
    const { asked } = await openLink({ invitation: open, isSignedIn: true })
    await screen.findByRole('button', { name: 'Accept' })
    expect(visits(asked)).toBe(0)
    gesture(type, { isTrusted: true, movementX: 3, movementY: 0 })
    gesture('keydown', { isTrusted: true })
    expect(visits(asked)).toBe(1)
  })

  test('is not said for what a script does, nor for a page that moves under a resting pointer', async () => {
    const gesture = listenForGestures()
    const { asked } = await openLink({ invitation: open, isSignedIn: false })
    await screen.findByText(/Ada Lovelace invites you to/)
    fireEvent.pointerDown(document.body)
    fireEvent.keyDown(document.body, { key: 'Tab' })
    gesture('pointermove', { isTrusted: true, movementX: 0, movementY: 0 })
    expect(visits(asked)).toBe(0)
  })

  test('is not said of an invite that is over', async () => {
    const gesture = listenForGestures()
    const { asked } = await openLink({ invitation: { ...open, state: 'expired' }, isSignedIn: true })
    await screen.findByRole('heading', { name: 'This invite has expired' })
    gesture('pointerdown', { isTrusted: true })
    expect(visits(asked)).toBe(0)
  })
})

const visits = (asked: { path: string }[]) => asked.filter(({ path }) => path.endsWith('/visit')).length

/** Only a browser makes trusted events: what listens for them is handed one of that kind. */
function listenForGestures() {
  const listeners = new Map<string, Set<(event: object) => void>>()
  const { addEventListener: add, removeEventListener: remove } = globalThis
  vi.stubGlobal('addEventListener', (type: string, run: (event: object) => void) => {
    listeners.set(type, (listeners.get(type) ?? new Set()).add(run))
    add.call(globalThis, type, run)
  })
  vi.stubGlobal('removeEventListener', (type: string, run: (event: object) => void) => {
    listeners.get(type)?.delete(run)
    remove.call(globalThis, type, run)
  })
  return (type: string, event: object) => {
    for (const run of [...(listeners.get(type) ?? [])]) run({ type, ...event })
  }
}

type Link = { invitation?: Invitation | (() => Invitation); isSignedIn: boolean | (() => boolean); routes?: Routes }

async function openLink({ invitation, isSignedIn, routes = {} }: Link) {
  const isIn = () => (typeof isSignedIn === 'function' ? isSignedIn() : isSignedIn)
  const facts = () => (typeof invitation === 'function' ? invitation() : invitation)
  const page = openPage({
    at: '/i/tok',
    pattern: '/i/:token',
    page: AnswerPage,
    routes: {
      'GET /api/me': () =>
        isIn()
          ? { body: { user: mara, badge: { invites: 0, notifications: 0 }, revision: 1, groupsAt: 1 } }
          : { status: 401, body: problem(401, 'unauthenticated') },
      'GET /api/me/invites': () => ({ body: { items: [], next: null } }),
      'GET /api/me/feed': () => ({
        body: { revision: 1, badge: { invites: 0, notifications: 0 }, groupsAt: 1, invites: [], notifications: [] },
      }),
      'GET /api/invitations/tok': () =>
        facts() ? { body: { invitation: facts() } } : { status: 404, body: problem(404, 'invitation_not_found') },
      ...routes,
    },
  })
  await loadMe()
  return page
}
