import { cleanup, fireEvent, screen } from '@solidjs/testing-library'
import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openLink, sampleInvitation } from '../support/open-link.tsx'
import { problem } from '../support/open-page.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('a link with nothing to answer', () => {
  test.each([
    ['accepted', 'This invite was accepted'],
    ['declined', 'This invite was declined'],
    ['cancelled', 'This invite was cancelled'],
    ['expired', 'This invite has expired'],
    ['superseded', 'There is a newer mail'],
  ] as const)('%s has its own words and ways on', async (state, title) => {
    await openLink({ invitation: sampleInvitation({ state }), isSignedIn: true })
    await screen.findByRole('heading', { name: title })
    expect(screen.getByText('Open group').getAttribute('href')).toBe('/groups/chess')
    expect(screen.getByText('My invites')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull()
  })

  test('a hidden group is not linked to', async () => {
    await openLink({ invitation: sampleInvitation({ state: 'expired', canSeeGroup: false }), isSignedIn: true })
    await screen.findByText(/You can still ask for a new invite/)
    expect(screen.queryByText('Open group')).toBeNull()
  })

  test('a member is already in', async () => {
    await openLink({ invitation: sampleInvitation({ viewer: 'member' }), isSignedIn: true })
    await screen.findByRole('heading', { name: 'You are already in' })
  })

  test('an unknown link tells nothing', async () => {
    await openLink({ isSignedIn: false })
    await screen.findByRole('heading', { name: 'This link leads nowhere' })
  })
})

describe('an invite that is over', () => {
  test.each(['expired', 'declined'] as const)('%s: a new one can be asked for, signed out too, once', async (state) => {
    const over: Invitation = sampleInvitation({ state, viewer: 'signed_out', canAskAgain: true })
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
    await openLink({ invitation: sampleInvitation({ state: 'expired', askedAt: '2026-11-05T12:00:00.000Z' }), isSignedIn: true })
    await screen.findByText(/You asked on/)
    expect(screen.queryByRole('button', { name: 'Ask for a new invite' })).toBeNull()
  })

  test('that is open again meanwhile is shown as it is', async () => {
    let invitation: Invitation = sampleInvitation({ state: 'expired', canAskAgain: true })
    await openLink({
      invitation: () => invitation,
      isSignedIn: true,
      routes: {
        'POST .*/ask-again': () => {
          invitation = sampleInvitation()
          return { status: 409, body: problem(409, 'request_not_open') }
        },
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Ask for a new invite' }))
    await screen.findByRole('button', { name: 'Accept' })
  })
})
