import { Navigate, type RouteSectionProps, useLocation } from '@solidjs/router'
import { type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { Failed } from '../parts/failed.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { loadMe, session, user } from '../store/session.ts'
import { ConnectionBar } from './connection-bar.tsx'
import { PlainFrame } from './plain-frame.tsx'
import { Rail } from './rail.tsx'
import { TabBar } from './tab-bar.tsx'
import { TopBar } from './top-bar.tsx'

const PublicGroup = lazy(() => import('../pages/group/public-group.tsx'))

/** The signed-in app around a page: rail or bottom bar, top bar, connection bar. Who is signed out signs in and comes back, but for groups open to the world. */
export function Frame(props: RouteSectionProps) {
  const location = useLocation()
  const failure = () => {
    const now = session()
    return now.status === 'failed' ? now.problem : undefined
  }
  const groupShown = () => /^\/groups\/(?!new$)([^/]+)$/.exec(location.pathname)?.[1]
  const back = () => `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
  return (
    <Switch
      fallback={
        <Shell>
          <Waiting />
        </Shell>
      }
    >
      <Match when={user()}>
        <Shell>
          <Suspense fallback={<Waiting />}>{props.children}</Suspense>
        </Shell>
      </Match>
      <Match when={session().status === 'out'}>
        <Show when={groupShown()} fallback={<Navigate href={location.pathname === '/' ? '/sign-in' : back()} />}>
          {(group) => (
            <PlainFrame>
              <PublicGroup group={group()} signIn={back()} />
            </PlainFrame>
          )}
        </Show>
      </Match>
      <Match when={failure()}>{(problem) => <Failed problem={problem()} retry={() => void loadMe()} />}</Match>
    </Switch>
  )
}

function Shell(props: { children: JSX.Element }) {
  return (
    <div class="frame">
      <Rail />
      <div class="frame-body">
        <TopBar />
        <ConnectionBar />
        <main id="main" tabindex="-1">
          {props.children}
        </main>
      </div>
      <TabBar />
    </div>
  )
}

function Waiting() {
  return (
    <div class="page">
      <Skeleton rows={3} height={126} />
    </div>
  )
}
