import { A, useSearchParams } from '@solidjs/router'
import { createSignal, Match, Switch } from 'solid-js'
import { sendVerificationMail, verifyEmail } from '../../api/account.ts'
import { createForm } from '../../parts/create-form.ts'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { usePageTitle } from '../../parts/page-title.ts'
import { TextField } from '../../parts/text-field.tsx'
import { loadMe } from '../../store/session.ts'
import { required } from '../required.ts'

/** Where the link of the verification mail leads. It takes a click: opening a link, as mail scanners do, proves nothing. */
export default function VerifyPage() {
  usePageTitle(() => 'Your address')
  const [search] = useSearchParams<{ token: string }>()
  const [outcome, setOutcome] = createSignal<'asking' | 'proven' | 'bad'>(search.token ? 'asking' : 'bad')
  return (
    <section class="card form">
      <Switch>
        <Match when={outcome() === 'asking'}>
          <Asking token={search.token ?? ''} onOutcome={setOutcome} />
        </Match>
        <Match when={outcome() === 'proven'}>
          <Proven />
        </Match>
        <Match when={outcome() === 'bad'}>
          <BadLink />
        </Match>
      </Switch>
    </section>
  )
}

function Asking(props: { token: string; onOutcome: (outcome: 'proven' | 'bad') => void }) {
  const [isBusy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')

  async function confirm() {
    setBusy(true)
    const outcome = await verifyEmail(props.token)
    setBusy(false)
    if (!outcome.ok && outcome.problem.code === 'offline') return setTrouble(outcome.problem.detail)
    if (outcome.ok) await loadMe()
    props.onOutcome(outcome.ok ? 'proven' : 'bad')
  }

  return (
    <>
      <Icon name="mail-check" size={32} />
      <h1>Is this your address?</h1>
      <p>Somebody registered at Usher with the address this link was sent to. If it was you, confirm it.</p>
      <Notice tone="bad">{trouble()}</Notice>
      <button type="button" class="button primary wide" disabled={isBusy()} onClick={confirm}>
        Confirm my address
      </button>
    </>
  )
}

function Proven() {
  return (
    <>
      <Icon name="mail-check" size={32} />
      <h1>Your address is proven</h1>
      <p>Invites sent to it are yours now.</p>
      <A class="button primary" href="/">
        Go on
      </A>
    </>
  )
}

function BadLink() {
  const [isSent, setSent] = createSignal(false)
  const form = createForm({
    check: (values) => required(values, { email: 'Type your address.' }),
    send: (values) => sendVerificationMail(String(values.get('email')).trim()),
    onDone: () => setSent(true),
  })
  return (
    <>
      <Icon name="triangle-alert" size={32} />
      <h1>This link does not work any more</h1>
      <p>Links to prove an address hold for a while and work once. Ask for a new one.</p>
      <form class="form" novalidate onSubmit={form.onSubmit}>
        <TextField label="Email" name="email" type="email" autocomplete="email" error={form.errors().email} />
        <Notice tone="bad">{form.message()}</Notice>
        <Notice tone="good">{isSent() && 'If this address waits to be proven, a new link is on its way.'}</Notice>
        <button type="submit" class="button primary wide" disabled={form.isBusy()}>
          Send a new link
        </button>
      </form>
    </>
  )
}
