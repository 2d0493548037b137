import { useSearchParams } from '@solidjs/router'
import type { MailboxItem } from '@usher/shared/schemas/mailbox.ts'
import { createEffect, createMemo, onCleanup, Show, untrack } from 'solid-js'
import { Brand } from '../../frame/brand.tsx'
import { watchMailbox } from '../../live/watch-mailbox.ts'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { usePageTitle } from '../../parts/page-title.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { user } from '../../store/session.ts'
import { createMail } from './create-mail.ts'
import { MailList } from './mail-list.tsx'
import { MailView } from './mail-view.tsx'
import './mailbox.css'

const pollMs = 3000

/** Every mail as its reader would get it, while the built-in mailbox is the transport. */
export default function MailboxPage() {
  usePageTitle(() => 'Mailbox')
  const [search, setSearch] = useSearchParams<{ to: string; mail: string }>()
  const mail = createMail(() => search.to ?? '')
  const opened = createMemo(() => mail.load.data()?.items.find(({ id }) => id === search.mail))
  createEffect(() => {
    const isSignedIn = user() !== undefined
    onCleanup(untrack(() => followMailbox(isSignedIn, mail.refresh)))
  })
  return (
    <div class="mailbox" classList={{ 'is-reading': opened() !== undefined }}>
      <header class="mailbox-top">
        <Brand />
        <h1>Mailbox</h1>
        <p class="soft small">Mails stay here instead of leaving. Everybody can read them.</p>
      </header>
      <main id="main" tabindex="-1">
        <section class="mailbox-list" aria-label="Mails">
          <div class="affix">
            <Icon name="search" />
            <input
              class="input"
              type="search"
              aria-label="Search by recipient"
              placeholder="Search by recipient"
              value={search.to ?? ''}
              onInput={(event) => setSearch({ to: event.currentTarget.value || undefined }, { replace: true })}
            />
          </div>
          <Show when={mail.load.problem()?.status !== 404} fallback={<Empty icon="send">Mails leave by another way here.</Empty>}>
            <Loaded load={mail.load} skeleton={<Skeleton rows={6} height={68} gap={1} />}>
              {(data) => (
                <Show
                  when={data().items.length}
                  fallback={<NoMail isSearch={Boolean(search.to)} onClear={() => setSearch({ to: undefined })} />}
                >
                  <MailList items={data().items} openId={search.mail} isNew={mail.isNew} onOpen={(id) => setSearch({ mail: id })} />
                </Show>
              )}
            </Loaded>
          </Show>
        </section>
        <Reading mail={opened()} onBack={() => setSearch({ mail: undefined })} />
      </main>
    </div>
  )
}

/** The live channel is for people signed in; everybody else looks again every few seconds. */
function followMailbox(isSignedIn: boolean, refresh: () => void) {
  if (isSignedIn) return watchMailbox(refresh)
  const timer = setInterval(() => document.hidden || refresh(), pollMs)
  return () => clearInterval(timer)
}

function Reading(props: { mail: MailboxItem | undefined; onBack: () => void }) {
  return (
    <section class="mailbox-mail" aria-label="Mail">
      <Show when={props.mail} fallback={<Empty icon="mail">Choose a mail to read it.</Empty>}>
        {(mail) => <MailView mail={mail()} onBack={props.onBack} />}
      </Show>
    </section>
  )
}

function NoMail(props: { isSearch: boolean; onClear: () => void }) {
  return (
    <Show when={props.isSearch} fallback={<Empty icon="mail">No mail yet. The next one shows up here by itself.</Empty>}>
      <Empty
        icon="search"
        action={
          <button type="button" class="button" onClick={() => props.onClear()}>
            Show all
          </button>
        }
      >
        No mail to anybody like this.
      </Empty>
    </Show>
  )
}
