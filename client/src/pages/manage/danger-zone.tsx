import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { archiveGroup, restoreGroup } from '../../api/groups.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon-names.ts'
import { showToast } from '../../parts/toasts.ts'

const HandOverDialog = lazy(() => import('./hand-over-dialog.tsx'))
const DeleteDialog = lazy(() => import('./delete-dialog.tsx'))

type Step = 'hand_over' | 'archive' | 'delete'

type DangerZoneProps = { group: Group; onChanged: (group: Group) => void }

/** What only an owner can do, and nobody does by accident. */
export function DangerZone(props: DangerZoneProps) {
  const [step, setStep] = createSignal<Step>()
  const [isBusy, setBusy] = createSignal(false)
  const close = () => setStep(undefined)
  const onChanged = (group: Group) => {
    close()
    props.onChanged(group)
  }

  async function restore() {
    setBusy(true)
    const outcome = await restoreGroup(props.group.id)
    setBusy(false)
    if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
    showToast({ text: `${props.group.name} is back.` })
    props.onChanged(outcome.value.group)
  }

  return (
    <section aria-labelledby="danger-head">
      <h2 id="danger-head" class="danger-head">
        The whole group
      </h2>
      <div class="card danger-zone">
        <Row title="Hand over" line="Somebody else becomes the owner, and you a manager.">
          <Act icon="crown" label="Hand over" run={() => setStep('hand_over')} />
        </Row>
        <Show
          when={props.group.archivedAt}
          fallback={
            <Row title="Archive" line="The group stays to be looked at. Nobody joins and nobody is invited until you restore it.">
              <Act icon="archive" label="Archive" run={() => setStep('archive')} />
            </Row>
          }
        >
          <Row title="Restore" line="People can join and be invited again.">
            <Act icon="archive-restore" label="Restore" run={restore} isBusy={isBusy()} />
          </Row>
        </Show>
        <Row title="Delete" line="The group ends for everybody. This can't be undone.">
          <Act icon="trash-2" label="Delete the group" run={() => setStep('delete')} isDanger />
        </Row>
      </div>
      <Suspense>
        <Switch>
          <Match when={step() === 'hand_over'}>
            <HandOverDialog group={props.group} onDone={onChanged} onClose={close} />
          </Match>
          <Match when={step() === 'archive'}>
            <ArchiveDialog group={props.group} onDone={onChanged} onClose={close} />
          </Match>
          <Match when={step() === 'delete'}>
            <DeleteDialog group={props.group} onClose={close} />
          </Match>
        </Switch>
      </Suspense>
    </section>
  )
}

function ArchiveDialog(props: { group: Group; onDone: (group: Group) => void; onClose: () => void }) {
  const onDone = (group: Group) => {
    showToast({ text: `${group.name} is archived.` })
    props.onDone(group)
  }
  return (
    <Confirm
      title={`Archive ${props.group.name}?`}
      action="Archive"
      send={() => archiveGroup(props.group.id)}
      onDone={({ group }) => onDone(group)}
      onClose={props.onClose}
    >
      Its members can still look at it. Open invites and requests end now, and nobody joins or is invited until you restore it.
    </Confirm>
  )
}

function Row(props: { title: string; line: string; children: JSX.Element }) {
  return (
    <div class="danger-row">
      <div class="danger-text">
        <h3>{props.title}</h3>
        <p class="soft small">{props.line}</p>
      </div>
      {props.children}
    </div>
  )
}

function Act(props: { icon: IconName; label: string; run: () => void; isDanger?: boolean; isBusy?: boolean }) {
  return (
    <button
      type="button"
      class="button"
      classList={{ danger: props.isDanger ?? false }}
      disabled={props.isBusy}
      onClick={() => props.run()}
    >
      <Icon name={props.icon} /> {props.label}
    </button>
  )
}
