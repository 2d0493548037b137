import { A, useNavigate } from '@solidjs/router'
import { slugOf } from '@usher/shared/slug-of.ts'
import { createMemo } from 'solid-js'
import { createStore } from 'solid-js/store'
import { createGroup } from '../../api/groups.ts'
import { createForm } from '../../parts/create-form.ts'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { showToast } from '../../parts/toasts.ts'
import { feed } from '../../store/feed.ts'
import { DoorFields } from '../group-terms/door-fields.tsx'
import { domainsOf, faultOfDomains, fieldsOfGroup, type GroupDraft, joinMethodOf } from '../group-terms/group-draft.ts'
import { InviteRules } from '../group-terms/invite-rules.tsx'
import { NameFields } from '../group-terms/name-fields.tsx'
import { required } from '../required.ts'

const nothing: GroupDraft = {
  name: '',
  slug: '',
  description: '',
  visibility: 'community',
  joinMethod: 'invite_only',
  inviteTtlDays: 14,
  answerFromAnyAccount: false,
  membersCanInvite: false,
  defaultRole: 'member',
  allowedDomains: '',
}

export default function NewGroupPage() {
  const navigate = useNavigate()
  const [typed, setTyped] = createStore<GroupDraft>({ ...nothing })
  // The address follows the name until somebody writes one.
  const slug = () => typed.slug || (typed.name.trim() && slugOf(typed.name))
  const draft = createMemo(() => ({ ...typed, slug: slug() }))
  const idempotencyKey = crypto.randomUUID()
  const form = createForm({
    check: (values) => {
      const fault = faultOfDomains(typed.allowedDomains)
      return { ...required(values, { name: 'Give the group a name.' }), ...(fault && { allowedDomains: fault }) }
    },
    send: () => createGroup(bodyOf(typed), idempotencyKey),
    fieldsOf: (problem) => fieldsOfGroup(problem, typed.allowedDomains),
    onDone: ({ group }) => {
      void feed.catchUp()
      showToast({ text: `${group.name} is there. Invite some people.` })
      navigate(`/groups/${group.slug}`)
    },
  })
  return (
    <div class="page narrow">
      <PageHead title="New group" crumb={{ href: '/groups', label: 'Groups' }} />
      <form class="form card group-form" novalidate onSubmit={form.onSubmit}>
        <NameFields draft={draft()} errors={form.errors()} onChange={setTyped} />
        <DoorFields draft={draft()} errors={form.errors()} onChange={setTyped} />
        <InviteRules draft={draft()} errors={form.errors()} onChange={setTyped} />
        <Notice tone="bad">{form.message()}</Notice>
        <div class="form-actions">
          <button type="submit" class="button primary" disabled={form.isBusy()}>
            Create group
          </button>
          <A class="button quiet" href="/groups">
            Cancel
          </A>
        </div>
      </form>
    </div>
  )
}

function bodyOf({ name, slug, description, allowedDomains, ...rest }: GroupDraft) {
  return {
    ...rest,
    name: name.trim(),
    ...(slug && { slug }),
    description: description.trim(),
    joinMethod: joinMethodOf(rest),
    allowedDomains: domainsOf(allowedDomains),
  }
}
