import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { sendVerificationMail } from '../../api/account.ts'
import { listMail } from '../../api/mailbox.ts'
import { Icon } from '../../parts/icon.tsx'
import { showToast } from '../../parts/toasts.ts'
import { createLoad } from '../../store/load.ts'

/** The next step is in the mail; while mails stay in the built-in mailbox, a link leads there. */
export function CheckYourMail(props: { email: string }) {
  const mailbox = createLoad(() => props.email, listMail)
  const again = async () => {
    const outcome = await sendVerificationMail(props.email)
    showToast(outcome.ok ? { text: `Sent to ${props.email} again.` } : { text: outcome.problem.detail, tone: 'bad' })
  }
  return (
    <section class="card form">
      <Icon name="mail-check" size={32} />
      <h1>Check your mail</h1>
      <p>
        We sent a link to <strong>{props.email}</strong>. Open it to prove that the address is yours, and you are in.
      </p>
      <Show when={mailbox.data()}>
        <A class="button primary" href={`/mailbox?to=${encodeURIComponent(props.email)}`}>
          Open the mailbox
        </A>
      </Show>
      <p class="form-note">
        Nothing there?{' '}
        <button type="button" class="link-button" onClick={again}>
          Send it again
        </button>
      </p>
    </section>
  )
}
