import type { MailboxItem } from '@usher/shared/schemas/mailbox.ts'
import { For } from 'solid-js'
import { Avatar } from '../../parts/avatar.tsx'
import { RelativeTime } from '../../parts/relative-time.tsx'

/** The mails, newest first. */
export function MailList(props: {
  items: readonly MailboxItem[]
  openId: string | undefined
  isNew: (id: string) => boolean
  onOpen: (id: string) => void
}) {
  return (
    <ul class="mail-list">
      <For each={props.items}>
        {(mail) => (
          <li classList={{ changed: props.isNew(mail.id) }}>
            <button type="button" aria-current={props.openId === mail.id ? 'true' : undefined} onClick={() => props.onOpen(mail.id)}>
              <Avatar name={mail.to} size={32} />
              <span class="grow">
                <span class="mail-line">
                  <span class="person-name ellipsis">{mail.to}</span>
                  <span class="soft small nowrap">
                    <RelativeTime at={mail.at} />
                  </span>
                </span>
                <span class="person-line ellipsis">{mail.subject}</span>
              </span>
            </button>
          </li>
        )}
      </For>
    </ul>
  )
}
