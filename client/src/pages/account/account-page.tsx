import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { themes, useSignOut } from '../../frame/account-menu.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Icon } from '../../parts/icon.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Segments } from '../../parts/segments.tsx'
import { user } from '../../store/session.ts'
import { setTheme, theme } from '../../store/theme.ts'

const DeleteAccountDialog = lazy(() => import('./delete-account-dialog.tsx'))

export default function AccountPage() {
  const signOut = useSignOut()
  const [isDeleting, setDeleting] = createSignal(false)
  return (
    <div class="page narrow">
      <PageHead title="Account" />
      <div class="stack">
        <Show when={user()}>
          {(me) => (
            <section class="card person">
              <Avatar name={me().name} id={me().id} size={56} />
              <div class="grow">
                <h2>{me().name}</h2>
                <span class="person-line">@{me().username}</span>
                <span class="person-line">{me().email}</span>
              </div>
            </section>
          )}
        </Show>
        <section class="card stack">
          <h2>Theme</h2>
          <div>
            <Segments label="Theme" options={themes} value={theme()} onChange={setTheme} />
          </div>
        </section>
        <div>
          <button type="button" class="button" onClick={signOut}>
            <Icon name="log-out" /> Sign out
          </button>
        </div>
        <section class="card stack">
          <h2>Delete the account</h2>
          <p class="soft">You leave every group, and nothing here knows you any more. This can't be undone.</p>
          <div>
            <button type="button" class="button danger" onClick={() => setDeleting(true)}>
              <Icon name="trash-2" /> Delete my account
            </button>
          </div>
        </section>
      </div>
      <Suspense>
        <Show when={isDeleting() && user()}>{(me) => <DeleteAccountDialog user={me()} onClose={() => setDeleting(false)} />}</Show>
      </Suspense>
    </div>
  )
}
