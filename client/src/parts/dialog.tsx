import { createEffect, createUniqueId, type JSX, onCleanup } from 'solid-js'

/** A native modal dialog, mounted while it is open: `<Show when={…}><Dialog …/></Show>`. Esc and a press outside ask to close. */
export function Dialog(props: { title: string; onClose: () => void; children: JSX.Element }) {
  const id = createUniqueId()
  let element!: HTMLDialogElement
  createEffect(() => {
    element.showModal()
    onCleanup(() => element.close())
  })
  return (
    <dialog
      ref={element}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onPointerDown={(event) => event.target === element && isOutside(event, element) && props.onClose()}
    >
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </dialog>
  )
}

function isOutside({ clientX, clientY }: PointerEvent, element: HTMLElement) {
  const box = element.getBoundingClientRect()
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom
}
