import { A, useNavigate, useSearchParams } from '@solidjs/router'
import { limits } from '@usher/shared/limits.ts'
import { Show } from 'solid-js'
import { resetPassword } from '../../api/account.ts'
import { createForm, type FieldErrors } from '../../parts/create-form.ts'
import { Notice } from '../../parts/notice.tsx'
import { usePageTitle } from '../../parts/page-title.ts'
import { showToast } from '../../parts/toasts.ts'
import { fieldsOfAuth } from '../register/fields-of-auth.ts'
import { NewPasswordField } from '../register/new-password-field.tsx'

/** Where the link of the reset mail ends, with `?token=`, or `?error=` when it was of no use. */
export default function ResetPage() {
  usePageTitle(() => 'Choose a new password')
  const [search] = useSearchParams<{ token: string; error: string }>()
  const navigate = useNavigate()
  const form = createForm({
    check: checkLength,
    send: (values) => resetPassword({ newPassword: String(values.get('newPassword')), token: String(search.token) }),
    fieldsOf: fieldsOfAuth,
    onDone: () => {
      showToast({ text: 'Your new password is set. Sign in with it.' })
      navigate('/sign-in')
    },
  })
  return (
    <section class="card form">
      <Show when={search.token && !search.error} fallback={<DeadLink />}>
        <h1>Choose a new password</h1>
        <form class="form" novalidate onSubmit={form.onSubmit}>
          <NewPasswordField label="New password" name="newPassword" error={form.errors().newPassword} />
          <Notice tone="bad">{form.message()}</Notice>
          <button type="submit" class="button primary wide" disabled={form.isBusy()}>
            Set password
          </button>
        </form>
      </Show>
    </section>
  )
}

function DeadLink() {
  return (
    <>
      <h1>This link does not work any more</h1>
      <p>Links to choose a new password hold for an hour and work once.</p>
      <A class="button primary" href="/forgot">
        Ask for a new link
      </A>
    </>
  )
}

function checkLength(values: FormData): FieldErrors {
  const { length } = String(values.get('newPassword'))
  const { min, max } = limits.passwordLength
  if (length < min) return { newPassword: `At least ${min} characters.` }
  return length > max ? { newPassword: `At most ${max} characters.` } : {}
}
