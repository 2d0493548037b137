import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openLink, sampleInvitation } from '../support/open-link.tsx'
import { problem } from '../support/open-page.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('an open invite', () => {
  test('shows who invites to what, and asks nothing of the server but the facts', async () => {
    const { asked } = await openLink({ invitation: sampleInvitation(), isSignedIn: true })
    await screen.findByRole('heading', { name: 'Ada Lovelace invites you to Chess club' })
    for (const words of ['Come and play', '8 members', '5 days left to answer', 'For a•••@example.org'])
      expect(screen.getByText(words)).toBeDefined()
    expect(asked.every(({ method }) => method === 'GET')).toBe(true)
    expect(document.title).toContain('Ada Lovelace invites you to Chess club')
  })

  test('accepting leads to the group', async () => {
    const { at } = await openLink({
      invitation: sampleInvitation(),
      isSignedIn: true,
      routes: { 'POST .*/accept': () => ({ body: { invite: {} } }) },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Accept' }))
    await waitFor(() => expect(at()).toBe('/groups/chess'))
  })

  test('declining asks for a reason nobody has to give, and ends quietly', async () => {
    const { asked } = await openLink({
      invitation: sampleInvitation(),
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
      invitation: () => sampleInvitation({ state }),
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
