import { createEffect, onCleanup } from 'solid-js'
import { sayVisited } from '../../api/invitations.ts'

// No `scroll`: a script scrolls as well, and what a person scrolls with is among these.
const gestures = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const

/** Says once of each link that a person is looking, after their first gesture and while there is something to answer. */
export function useVisit(token: () => string, isOpen: () => boolean) {
  let said: string | undefined
  createEffect(() => {
    const mine = token()
    if (!isOpen() || said === mine) return
    const stop = onFirstGesture(() => {
      said = mine
      void sayVisited(mine)
    })
    onCleanup(stop)
  })
}

function onFirstGesture(run: () => void) {
  const stop = () => {
    for (const type of gestures) removeEventListener(type, onGesture)
  }
  function onGesture(event: Event) {
    if (!isPersons(event)) return
    stop()
    run()
  }
  for (const type of gestures) addEventListener(type, onGesture, { passive: true })
  return stop
}

/** Scripts can't make a trusted event; browsers make a move that goes nowhere when the page moves under a resting pointer. */
function isPersons(event: Event) {
  if (!event.isTrusted) return false
  const { type, movementX, movementY } = event as PointerEvent
  return type !== 'pointermove' || Boolean(movementX || movementY)
}
