import { cleanup, fireEvent, screen } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openLink, sampleInvitation } from '../support/open-link.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('that a person is looking', () => {
  test.each(['pointerdown', 'keydown', 'touchstart', 'wheel', 'pointermove'])('is said once, after a first %s', async (type) => {
    const gesture = listenForGestures()
    const { asked } = await openLink({ invitation: sampleInvitation(), isSignedIn: true })
    await screen.findByRole('button', { name: 'Accept' })
    expect(visits(asked)).toBe(0)
    gesture(type, { isTrusted: true, movementX: 3, movementY: 0 })
    gesture('keydown', { isTrusted: true })
    expect(visits(asked)).toBe(1)
  })

  test('is not said for what a script does, nor for a page that moves under a resting pointer', async () => {
    const gesture = listenForGestures()
    const { asked } = await openLink({ invitation: sampleInvitation(), isSignedIn: false })
    await screen.findByText(/Ada Lovelace invites you to/)
    fireEvent.pointerDown(document.body)
    fireEvent.keyDown(document.body, { key: 'Tab' })
    gesture('pointermove', { isTrusted: true, movementX: 0, movementY: 0 })
    expect(visits(asked)).toBe(0)
  })

  test('is not said of an invite that is over', async () => {
    const gesture = listenForGestures()
    const { asked } = await openLink({ invitation: sampleInvitation({ state: 'expired' }), isSignedIn: true })
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
