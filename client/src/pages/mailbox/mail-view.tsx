import type { MailboxItem } from '@usher/shared/schemas/mailbox.ts'
import { createEffect, createSignal, For, Match, Switch } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import { Segments } from '../../parts/segments.tsx'
import { fullTime } from '../../store/relative-time.ts'

type Part = 'html' | 'text' | 'headers'

const parts = [
  { value: 'html', label: 'HTML', icon: 'mail' },
  { value: 'text', label: 'Text', icon: 'file-text' },
  { value: 'headers', label: 'Headers' },
] as const

/** One mail as HTML, text or headers. Its links work; nothing in it runs. */
export function MailView(props: { mail: MailboxItem; onBack: () => void }) {
  const [part, setPart] = createSignal<Part>('html')
  let heading!: HTMLHeadingElement
  createEffect(() => {
    props.mail.id
    heading.focus({ preventScroll: true })
  })
  return (
    <article class="mail-view">
      <header>
        <button type="button" class="button small mail-back" onClick={() => props.onBack()}>
          <Icon name="arrow-left" size={16} /> All mails
        </button>
        <h2 ref={heading} tabindex="-1">
          {props.mail.subject}
        </h2>
        <p class="soft small">
          To {props.mail.to} · {fullTime(props.mail.at)}
        </p>
        <Segments label="Show the mail as" options={parts} value={part()} onChange={setPart} />
      </header>
      <Switch>
        <Match when={part() === 'html'}>
          <iframe
            class="mail-html"
            title={`Mail: ${props.mail.subject}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
            srcdoc={withTarget(props.mail.html)}
          />
        </Match>
        <Match when={part() === 'text'}>
          <pre class="mail-source">{props.mail.text}</pre>
        </Match>
        <Match when={part() === 'headers'}>
          <dl class="mail-source mail-headers">
            <For each={Object.entries(props.mail.headers)}>
              {([name, value]) => (
                <>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </>
              )}
            </For>
          </dl>
        </Match>
      </Switch>
    </article>
  )
}

// A mail's links would otherwise open inside its own small frame, where our pages refuse to be shown.
const withTarget = (html: string) => html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_top">`)
