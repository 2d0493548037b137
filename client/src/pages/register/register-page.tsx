import { A, useNavigate, useSearchParams } from '@solidjs/router'
import { limits } from '@usher/shared/limits.ts'
import { createEffect, createSignal, Show } from 'solid-js'
import { register } from '../../api/account.ts'
import { createForm } from '../../parts/create-form.ts'
import { Notice } from '../../parts/notice.tsx'
import { usePageTitle } from '../../parts/page-title.ts'
import { TextField } from '../../parts/text-field.tsx'
import { safeNext } from '../../store/safe-next.ts'
import { user } from '../../store/session.ts'
import { checkAccount } from './check-account.ts'
import { CheckYourMail } from './check-your-mail.tsx'
import { fieldsOfAuth } from './fields-of-auth.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { UsernameField } from './username-field.tsx'

export default function RegisterPage() {
  usePageTitle(() => 'Create your account')
  const [search] = useSearchParams<{ next: string; email: string }>()
  const navigate = useNavigate()
  const [mailed, setMailed] = createSignal<string>()
  let email = ''
  createEffect(() => user() && navigate(safeNext(search.next), { replace: true }))
  const form = createForm({
    check: checkAccount,
    send: (values) => {
      const text = (name: string) => String(values.get(name)).trim()
      email = text('email')
      return register({ name: text('name'), username: text('username'), email, password: String(values.get('password')) })
    },
    fieldsOf: fieldsOfAuth,
    onDone: () => setMailed(email),
  })
  return (
    <Show when={!mailed()} fallback={<CheckYourMail email={mailed() ?? ''} />}>
      <section class="card form">
        <h1>Create your account</h1>
        <form class="form" novalidate onSubmit={form.onSubmit}>
          <TextField label="Name" name="name" autocomplete="name" maxlength={limits.personNameLength} error={form.errors().name} />
          <UsernameField error={form.errors().username} />
          <TextField label="Email" name="email" type="email" autocomplete="email" value={search.email ?? ''} error={form.errors().email} />
          <NewPasswordField label="Password" name="password" error={form.errors().password} />
          <Notice tone="bad">{form.message()}</Notice>
          <button type="submit" class="button primary wide" disabled={form.isBusy()}>
            Create account
          </button>
        </form>
        <p class="form-note">
          Have an account? <A href={`/sign-in${location.search}`}>Sign in</A>
        </p>
      </section>
    </Show>
  )
}
