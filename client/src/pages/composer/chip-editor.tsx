import { onMount } from 'solid-js'

/** An entry as text to correct: Enter and leaving it take the text, Escape leaves the entry as it was. */
export function ChipEditor(props: { text: string; onDone: (text: string) => void; onCancel: () => void }) {
  let input!: HTMLInputElement
  let isOver = false
  onMount(() => {
    input.focus()
    input.select()
  })
  function end(run: () => void) {
    if (isOver) return
    isOver = true
    run()
  }
  return (
    <input
      class="chip-editor"
      ref={input}
      value={props.text}
      aria-label={`Correct ${props.text}`}
      autocomplete="off"
      spellcheck={false}
      onBlur={(event) => end(() => props.onDone(event.currentTarget.value))}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') {
          event.preventDefault()
          end(() => props.onDone(event.currentTarget.value))
        } else if (event.key === 'Escape') end(props.onCancel)
      }}
    />
  )
}
