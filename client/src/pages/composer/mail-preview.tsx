import { createSignal, Show } from 'solid-js'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Segments } from '../../parts/segments.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import type { Composer } from './create-composer.ts'
import { MailFrame } from './mail-frame.tsx'
import { ReaderField } from './reader-field.tsx'
import './mail-preview.css'

type Shape = 'wide' | 'phone' | 'text'

const shapes = [
  { value: 'wide', label: 'Wide', icon: 'monitor' },
  { value: 'phone', label: 'Phone', icon: 'smartphone' },
  { value: 'text', label: 'Text' },
] as const

/** The mail as it will be sent, before it is; open from the start where there is room beside the form. */
export default function MailPreview(props: { composer: Composer }) {
  const [shape, setShape] = createSignal<Shape>('wide')
  const [isDark, setDark] = createSignal(false)
  return (
    <details class="card mail-preview" open={matchMedia('(min-width: 1024px)').matches}>
      <summary>
        <Icon name="chevron-down" size={16} />
        <h2>Email preview</h2>
      </summary>
      <ReaderField composer={props.composer} />
      <Show when={props.composer.mail.mail()} fallback={<NoMail mail={props.composer.mail} />}>
        {(mail) => (
          <>
            <dl class="mail-facts">
              <dt>Subject</dt>
              <dd>{mail().subject}</dd>
              <dt>Preview line</dt>
              <dd class="soft">{mail().preheader}</dd>
            </dl>
            <div class="spread mail-switches">
              <Segments label="Shape of the preview" options={shapes} value={shape()} onChange={setShape} />
              <button
                type="button"
                class="button small"
                aria-pressed={isDark()}
                disabled={shape() === 'text'}
                onClick={() => setDark(!isDark())}
              >
                <Icon name="moon" size={16} /> Dark
              </button>
            </div>
            <Show when={shape() !== 'text'} fallback={<pre class="mail-source mail-text">{mail().text}</pre>}>
              <MailFrame html={mail().html} isPhone={shape() === 'phone'} isDark={isDark()} />
            </Show>
          </>
        )}
      </Show>
    </details>
  )
}

function NoMail(props: { mail: Composer['mail'] }) {
  return (
    <Show when={props.mail.problem()} fallback={<Skeleton rows={1} height={480} label="Loading the preview" />}>
      {(problem) => <Failed problem={problem()} retry={props.mail.retry} />}
    </Show>
  )
}
