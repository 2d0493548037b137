import { A, useNavigate } from '@solidjs/router'
import type { JoinMethod, Visibility } from '@usher/shared/group-terms.ts'
import { limits } from '@usher/shared/limits.ts'
import { slugOf } from '@usher/shared/slug-of.ts'
import { createSignal } from 'solid-js'
import { createGroup } from '../../api/groups.ts'
import { createForm } from '../../parts/create-form.ts'
import { Field } from '../../parts/field.tsx'
import { JoinMethodField } from '../../parts/join-method-field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { showToast } from '../../parts/toasts.ts'
import { VisibilityField } from '../../parts/visibility-field.tsx'
import { required } from '../required.ts'

export default function NewGroupPage() {
  const navigate = useNavigate()
  const [name, setName] = createSignal('')
  const [ownSlug, setOwnSlug] = createSignal<string>()
  const [visibility, setVisibility] = createSignal<Visibility>('community')
  const [joinMethod, setJoinMethod] = createSignal<JoinMethod>('invite_only')
  const isHidden = () => visibility() === 'members'
  const slug = () => ownSlug() ?? (name().trim() && slugOf(name()))
  const idempotencyKey = crypto.randomUUID()
  const form = createForm({
    check: (values) => required(values, { name: 'Give the group a name.' }),
    send: (values) =>
      createGroup(
        {
          name: name().trim(),
          ...(ownSlug() && { slug: slug() }),
          description: String(values.get('description')).trim(),
          visibility: visibility(),
          joinMethod: isHidden() ? 'invite_only' : joinMethod(),
        },
        idempotencyKey,
      ),
    onDone: ({ group }) => {
      showToast({ text: `${group.name} is there. Invite some people.` })
      navigate(`/groups/${group.slug}`)
    },
  })
  return (
    <div class="page narrow">
      <PageHead title="New group" crumb={{ href: '/groups', label: 'Groups' }} />
      <form class="form card" novalidate onSubmit={form.onSubmit}>
        <TextField
          label="Name"
          name="name"
          maxlength={limits.groupNameLength}
          autocomplete="off"
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
          error={form.errors().name}
        />
        <TextField
          label="Address"
          name="slug"
          maxlength={limits.slugLength}
          autocomplete="off"
          spellcheck={false}
          hint={`${location.host}/groups/${slug() || '…'}`}
          value={slug()}
          onInput={(event) => setOwnSlug(event.currentTarget.value || undefined)}
          error={form.errors().slug}
        />
        <Field label="What is it about?" name="description" error={form.errors().description}>
          {(control) => <textarea class="input" maxlength={limits.groupDescriptionLength} {...control} />}
        </Field>
        <VisibilityField value={visibility()} onChange={setVisibility} />
        <JoinMethodField value={joinMethod()} onChange={setJoinMethod} isForced={isHidden()} />
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
