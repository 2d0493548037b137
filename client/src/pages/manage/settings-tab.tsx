import { useNavigate } from '@solidjs/router'
import { reachIn } from '@usher/shared/permissions.ts'
import type { Group, GroupEdit } from '@usher/shared/schemas/group.ts'
import { createMemo, Show } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { editGroup } from '../../api/groups.ts'
import { createForm } from '../../parts/create-form.ts'
import { Notice } from '../../parts/notice.tsx'
import { showToast } from '../../parts/toasts.ts'
import { DoorFields } from '../group-terms/door-fields.tsx'
import { domainsOf, faultOfDomains, fieldsOfGroup, type GroupDraft, joinMethodOf } from '../group-terms/group-draft.ts'
import { InviteRules } from '../group-terms/invite-rules.tsx'
import { NameFields } from '../group-terms/name-fields.tsx'
import { required } from '../required.ts'
import { DangerZone } from './danger-zone.tsx'
import './settings-tab.css'

type SettingsTabProps = { group: Group; openRequests: number; onSaved: (group: Group) => void }

/** What the group is called, who finds it, how people join and who may invite; for an owner also its end. */
export default function SettingsTab(props: SettingsTabProps) {
  return (
    <div class="settings-tab">
      <Show when={reachIn(props.group, 'edit_group')} fallback={<Fixed group={props.group} />}>
        <Form {...props} />
      </Show>
      <Show when={reachIn(props.group, 'own_group')}>
        <DangerZone group={props.group} onChanged={props.onSaved} />
      </Show>
    </div>
  )
}

function Fixed(props: { group: Group }) {
  return (
    <Show when={props.group.archivedAt}>
      <Notice icon="archive">
        The group is archived: its settings stay as they are until{' '}
        {reachIn(props.group, 'own_group') ? 'you restore it' : 'its owner restores it'}.
      </Notice>
    </Show>
  )
}

function Form(props: SettingsTabProps) {
  const navigate = useNavigate()
  const [touched, setTouched] = createStore<Partial<GroupDraft>>({})
  const saved = createMemo(() => draftOf(props.group))
  // What was not touched follows the group, should somebody else change it meanwhile.
  const draft = createMemo(() => ({ ...saved(), ...touched }))
  const edit = createMemo(() => difference(draft(), saved()))
  let sent: Partial<GroupDraft> = {}
  const form = createForm({
    check: (values) => {
      const fault = faultOfDomains(draft().allowedDomains)
      const words = { name: 'Give the group a name.', slug: 'Give the group an address.' }
      return { ...required(values, words), ...(fault && { allowedDomains: fault }) }
    },
    send: () => {
      sent = { ...touched }
      return editGroup(props.group.id, edit())
    },
    fieldsOf: (problem) => fieldsOfGroup(problem, draft().allowedDomains),
    onDone: ({ group }) => {
      const isMoved = group.slug !== props.group.slug
      // What was typed since is still to be saved.
      setTouched(reconcile(Object.fromEntries(Object.entries(touched).filter(([key, value]) => value !== sent[key as keyof GroupDraft]))))
      props.onSaved(group)
      showToast({ text: 'Saved.' })
      if (isMoved) navigate(`/groups/${group.slug}/manage/settings`, { replace: true })
    },
  })
  return (
    <form class="form group-form" novalidate onSubmit={form.onSubmit}>
      <NameFields draft={draft()} errors={form.errors()} onChange={setTouched} />
      <DoorFields draft={draft()} errors={form.errors()} onChange={setTouched} />
      <InviteRules draft={draft()} errors={form.errors()} onChange={setTouched} />
      <Notice tone="warn">{consequence(props.group, draft(), props.openRequests)}</Notice>
      <Notice tone="bad">{form.message()}</Notice>
      <div class="form-actions">
        <button type="submit" class="button primary" disabled={form.isBusy() || !Object.keys(edit()).length}>
          Save changes
        </button>
      </div>
    </form>
  )
}

/** What becomes of those who have asked, should they no longer have to. */
function consequence({ joinMethod }: Group, draft: GroupDraft, open: number) {
  if (!open || joinMethod !== 'request') return
  const next = joinMethodOf(draft)
  if (next === 'invite_only')
    return open === 1 ? '1 open request will be declined.' : `${open.toLocaleString('en')} open requests will be declined.`
  if (next !== 'open') return
  if (draft.allowedDomains.trim()) return 'Those who asked are let in where their address is allowed; the others go on waiting.'
  return open === 1 ? '1 person who asked is let in.' : `${open.toLocaleString('en')} people who asked are let in.`
}

const draftOf = (group: Group): GroupDraft => ({
  name: group.name,
  slug: group.slug,
  description: group.description,
  visibility: group.visibility,
  joinMethod: joinMethodOf(group),
  inviteTtlDays: group.inviteTtlDays,
  answerFromAnyAccount: group.answerFromAnyAccount,
  membersCanInvite: group.membersCanInvite,
  defaultRole: group.defaultRole,
  allowedDomains: group.allowedDomains.join(', '),
})

/** Only what was changed is sent. */
function difference(draft: GroupDraft, saved: GroupDraft): GroupEdit {
  const wanted: GroupDraft = { ...draft, joinMethod: joinMethodOf(draft) }
  const { allowedDomains, ...rest } = Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => value !== saved[key as keyof GroupDraft]),
  )
  return { ...rest, ...(allowedDomains !== undefined && { allowedDomains: domainsOf(wanted.allowedDomains) }) }
}
