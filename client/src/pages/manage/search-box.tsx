import { limits } from '@usher/shared/limits.ts'
import { createEffect, onCleanup } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'

const pauseMs = 250

/** Searches once the typing pauses; Escape clears. */
export function SearchBox(props: { value: string; onChange: (value: string) => void }) {
  let input!: HTMLInputElement
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What this box itself asked for, which must not overwrite what was typed since. */
  let said = ''
  onCleanup(() => clearTimeout(timer))

  createEffect(() => {
    const { value } = props
    if (value !== said) input.value = value
    said = value
  })

  function say(pause: number) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      said = input.value.trim()
      props.onChange(said)
    }, pause)
  }

  return (
    <div class="affix search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        class="input"
        aria-label="Search name, username or address"
        placeholder="Search name or address"
        maxlength={limits.searchLength}
        autocomplete="off"
        spellcheck={false}
        onInput={() => say(pauseMs)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') say(0)
          if (event.key !== 'Escape' || !input.value) return
          event.preventDefault()
          input.value = ''
          say(0)
        }}
      />
    </div>
  )
}
