import { limits } from '@usher/shared/limits.ts'
import { createSignal, Show } from 'solid-js'
import { registerByLink } from '../../api/invitations.ts'
import { createForm } from '../../parts/create-form.ts'
import { Notice } from '../../parts/notice.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { loadMe } from '../../store/session.ts'
import { checkAccount } from '../register/check-account.ts'
import { fieldsOfAuth } from '../register/fields-of-auth.ts'
import { NewPasswordField } from '../register/new-password-field.tsx'
import { UsernameField } from '../register/username-field.tsx'
import { SignInWay } from './sign-in-way.tsx'

/** Makes an account for the address the link went to. It answers nothing: the same invite is shown again, to be answered. */
export function RegisterForm(props: { token: string; email: string; onStale: () => void }) {
  const [isOpen, setOpen] = createSignal(false)
  const form = createForm({
    check: checkAccount,
    send: async (values) => {
      const text = (name: string) => String(values.get(name)).trim()
      const outcome = await registerByLink(props.token, {
        name: text('name'),
        username: text('username'),
        password: String(values.get('password')),
      })
      if (!outcome.ok && outcome.problem.inviteStatus) props.onStale()
      return outcome
    },
    fieldsOf: fieldsOfAuth,
    onDone: () => void loadMe(),
  })
  return (
    <section class="card form">
      <Show
        when={isOpen()}
        fallback={
          <div class="ways">
            <button type="button" class="button primary wide" onClick={() => setOpen(true)}>
              Create account to answer
            </button>
            <SignInWay token={props.token} />
          </div>
        }
      >
        <h2>Create your account</h2>
        <form class="form" novalidate onSubmit={form.onSubmit}>
          <TextField
            ref={(input) => queueMicrotask(() => input.focus())}
            label="Name"
            name="name"
            autocomplete="name"
            maxlength={limits.personNameLength}
            error={form.errors().name}
          />
          <UsernameField error={form.errors().username} />
          <TextField
            label="Email"
            name="locked"
            readonly
            value={props.email}
            hint="The address this invite went to. It is proven by the link."
          />
          <NewPasswordField label="Password" name="password" error={form.errors().password} />
          <Notice tone="bad">{form.message()}</Notice>
          <button type="submit" class="button primary wide" disabled={form.isBusy()}>
            Create account and see the invite
          </button>
        </form>
        <SignInWay token={props.token} />
      </Show>
    </section>
  )
}
