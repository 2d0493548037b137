import { A, useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect } from 'solid-js'
import { signIn } from '../../api/account.ts'
import { createForm, type FieldErrors } from '../../parts/create-form.ts'
import { Notice } from '../../parts/notice.tsx'
import { usePageTitle } from '../../parts/page-title.ts'
import { TextField } from '../../parts/text-field.tsx'
import { safeNext } from '../../store/safe-next.ts'
import { loadMe, user } from '../../store/session.ts'
import { required } from '../required.ts'
import { DemoPeople } from './demo-people.tsx'
import './sign-in.css'

export default function SignInPage() {
  usePageTitle(() => 'Sign in')
  const [search] = useSearchParams<{ next: string }>()
  const navigate = useNavigate()
  const goOn = () => navigate(safeNext(search.next), { replace: true })
  createEffect(() => user() && goOn())
  return (
    <>
      <DemoPeople />
      <section class="card form">
        <h1>Sign in</h1>
        <SignInForm />
        <p class="form-note">
          New here? <A href={`/register${location.search}`}>Create an account</A>
        </p>
      </section>
    </>
  )
}

function SignInForm() {
  const form = createForm({
    check: (values) => required(values, { login: 'Type your address or username.', password: 'Type your password.' }),
    send: (values) => signIn({ login: String(values.get('login')).trim(), password: String(values.get('password')) }),
    fieldsOf: ({ status }) => (status === 401 ? wrong : {}),
    wordsOf: ({ authCode, detail }) => (authCode === 'EMAIL_NOT_VERIFIED' ? unverified : detail),
    onDone: () => void loadMe(),
  })
  return (
    <form class="form" novalidate onSubmit={form.onSubmit}>
      <TextField label="Address or username" name="login" autocomplete="username" autocapitalize="none" error={form.errors().login} />
      <TextField label="Password" name="password" type="password" autocomplete="current-password" error={form.errors().password} />
      <Notice tone="bad">{form.message()}</Notice>
      <button type="submit" class="button primary wide" disabled={form.isBusy()}>
        Sign in
      </button>
      <p class="form-note">
        <A href="/forgot">Forgot your password?</A>
      </p>
    </form>
  )
}

const wrong: FieldErrors = { password: 'This address or username and password do not go together.' }
const unverified = 'Your address is not proven yet. We have just sent you a new link: open it first.'
