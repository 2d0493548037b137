import { createSignal, onCleanup, onMount } from 'solid-js'
import { restyleMail } from './restyle-mail.ts'

const widths = { wide: 640, phone: 375 }

/** The mail in a frame that runs nothing, at the width of a mail program or of a phone, scaled down to the room there is. */
export function MailFrame(props: { html: string; isPhone: boolean; isDark: boolean }) {
  const [room, setRoom] = createSignal(0)
  const width = () => (props.isPhone ? widths.phone : widths.wide)
  const scale = () => (room() ? Math.min(1, room() / width()) : 1)
  let element!: HTMLDivElement
  onMount(() => {
    const observer = new ResizeObserver(() => setRoom(element.clientWidth))
    observer.observe(element)
    onCleanup(() => observer.disconnect())
  })
  return (
    <div
      ref={element}
      class="mail-frame"
      classList={{ dark: props.isDark }}
      style={{ '--frame-width': `${width()}px`, '--frame-scale': scale() }}
    >
      <iframe title="The mail" sandbox="" srcdoc={restyleMail(props.html, { isDark: props.isDark })} />
    </div>
  )
}
