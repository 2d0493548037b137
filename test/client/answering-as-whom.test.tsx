import { cleanup, fireEvent, screen } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openLink, sampleInvitation } from '../support/open-link.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('signed out', () => {
  test('a newcomer makes an account for the address, which answers nothing, and sees the same invite', async () => {
    let isIn = false
    const { asked } = await openLink({
      invitation: () => sampleInvitation({ viewer: isIn ? 'invitee' : 'signed_out', canRegister: !isIn }),
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
    await openLink({ invitation: sampleInvitation({ viewer: 'signed_out', canRegister: true }), isSignedIn: false })
    expect((await screen.findByText('I have an account')).getAttribute('href')).toBe('/sign-in?next=%2Fi%2Ftok')
  })

  test('where no account can be made, signing in is the only way', async () => {
    await openLink({ invitation: sampleInvitation({ viewer: 'signed_out' }), isSignedIn: false })
    await screen.findByText('Sign in to answer')
    expect(screen.queryByText('Create account to answer')).toBeNull()
  })
})

describe('signed in as somebody else', () => {
  test('says so and offers to switch', async () => {
    await openLink({ invitation: sampleInvitation({ viewer: 'other_account' }), isSignedIn: true })
    expect((await screen.findByText(/This invite is for/)).textContent).toBe('This invite is for a•••@example.org. You are Mara Lind.')
    expect(screen.getByRole('button', { name: 'Switch account' })).toBeDefined()
    expect(screen.queryByText(/Answer as/)).toBeNull()
    expect(screen.queryByText('Accept')).toBeNull()
  })

  test('answers as the present account where the group allows it', async () => {
    await openLink({ invitation: sampleInvitation({ viewer: 'other_account', canAnswerAsViewer: true }), isSignedIn: true })
    fireEvent.click(await screen.findByRole('button', { name: 'Answer as Mara Lind' }))
    await screen.findByRole('button', { name: 'Accept' })
  })
})
