import { useNavigate, useParams } from '@solidjs/router'
import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { getInvitation } from '../../api/invitations.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { usePageTitle } from '../../parts/page-title.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { showToast } from '../../parts/toasts.ts'
import { createLoad } from '../../store/load.ts'
import { session, user } from '../../store/session.ts'
import { AnswerForm } from './answer-form.tsx'
import { Closed } from './closed.tsx'
import { Declined } from './declined.tsx'
import { InvitationCard } from './invitation-card.tsx'
import { OtherAccount } from './other-account.tsx'
import { RegisterForm } from './register-form.tsx'
import { SignInWay } from './sign-in-way.tsx'
import { UnknownLink } from './unknown-link.tsx'
import { useVisit } from './use-visit.ts'
import './answer.css'

/** Where the link of a mail leads. Opening it reads and nothing else: an answer is a press of a signed-in person. */
export default function AnswerPage() {
  const params = useParams<{ token: string }>()
  // Who is signed in decides what is shown: asked anew when that changes, here or in a form below.
  const load = createLoad(
    () => (session().status === 'unknown' ? undefined : `${params.token} ${user()?.id ?? ''}`),
    () => getInvitation(params.token),
  )
  const isOpen = () => {
    const invitation = load.data()?.invitation
    return invitation?.state === 'pending' && invitation.viewer !== 'member'
  }
  useVisit(() => params.token, isOpen)
  usePageTitle(() => titleOf(load.data()?.invitation, load.problem()?.status === 404))
  return (
    <Show when={load.problem()?.status !== 404} fallback={<UnknownLink />}>
      <Loaded load={load} skeleton={<Skeleton rows={1} height={360} label="Loading the invite" />}>
        {(data) => (
          <Answer
            token={params.token}
            invitation={data().invitation}
            reload={() => void load.reload()}
            onChanged={(invitation) => load.set({ invitation })}
          />
        )}
      </Loaded>
    </Show>
  )
}

const titleOf = (invitation: Invitation | undefined, isUnknown: boolean) => {
  if (isUnknown) return 'Unknown link'
  return invitation ? `${invitation.invitedBy.name} invites you to ${invitation.group.name}` : 'Your invite'
}

type AnswerProps = { token: string; invitation: Invitation; reload: () => void; onChanged: (invitation: Invitation) => void }

function Answer(props: AnswerProps) {
  const navigate = useNavigate()
  const [isDeclined, setDeclined] = createSignal(false)
  const [asViewer, setAsViewer] = createSignal(false)
  const onAccepted = () => {
    showToast({ text: `You joined ${props.invitation.group.name}.` })
    navigate(`/groups/${props.invitation.group.slug}`)
  }
  const form = () => (
    <AnswerForm
      token={props.token}
      invitation={props.invitation}
      onAccepted={onAccepted}
      onDeclined={() => setDeclined(true)}
      onStale={() => props.reload()}
    />
  )
  const viewer = () => props.invitation.viewer
  return (
    <Switch>
      <Match when={isDeclined()}>
        <Declined invitation={props.invitation} />
      </Match>
      <Match when={viewer() === 'member' || props.invitation.state !== 'pending'}>
        <Closed token={props.token} invitation={props.invitation} onAsked={props.onChanged} onStale={() => props.reload()} />
      </Match>
      <Match when={viewer() === 'signed_out'}>
        <SignedOut {...props} />
      </Match>
      <Match when={viewer() === 'other_account' && !asViewer()}>
        <OtherAccount invitation={props.invitation} onAnswerAsViewer={() => setAsViewer(true)} />
      </Match>
      <Match when={true}>
        <InvitationCard invitation={props.invitation}>{form()}</InvitationCard>
      </Match>
    </Switch>
  )
}

function SignedOut(props: AnswerProps) {
  return (
    <>
      <InvitationCard invitation={props.invitation}>
        <p class="soft small">Opening this page answered nothing. You decide once you are signed in.</p>
      </InvitationCard>
      <Show
        when={props.invitation.canRegister}
        fallback={
          <section class="card form">
            <SignInWay token={props.token} isOnly />
          </section>
        }
      >
        <RegisterForm token={props.token} email={props.invitation.email ?? ''} onStale={() => props.reload()} />
      </Show>
    </>
  )
}
