import { A } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { requestPasswordReset } from '../../api/account.ts'
import { createForm } from '../../parts/create-form.ts'
import { Notice } from '../../parts/notice.tsx'
import { usePageTitle } from '../../parts/page-title.ts'
import { TextField } from '../../parts/text-field.tsx'
import { required } from '../required.ts'

/** Says the same whether or not the address has an account. */
export default function ForgotPage() {
  usePageTitle(() => 'Forgot your password?')
  const [isSent, setSent] = createSignal(false)
  const form = createForm({
    check: (values) => required(values, { email: 'Type your address.' }),
    send: (values) => requestPasswordReset(String(values.get('email')).trim()),
    onDone: () => setSent(true),
  })
  return (
    <section class="card form">
      <h1>Forgot your password?</h1>
      <Show
        when={!isSent()}
        fallback={<Notice tone="good">If there is an account with this address, a link to choose a new password is on its way.</Notice>}
      >
        <p class="soft">Type your address, and we send you a link to choose a new one.</p>
        <form class="form" novalidate onSubmit={form.onSubmit}>
          <TextField label="Email" name="email" type="email" autocomplete="email" error={form.errors().email} />
          <Notice tone="bad">{form.message()}</Notice>
          <button type="submit" class="button primary wide" disabled={form.isBusy()}>
            Send the link
          </button>
        </form>
      </Show>
      <p class="form-note">
        <A href="/sign-in">Back to sign in</A>
      </p>
    </section>
  )
}
