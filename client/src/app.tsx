import { Navigate, Route, Router } from '@solidjs/router'
import { type JSX, lazy } from 'solid-js'
import { Frame } from './frame/frame.tsx'
import { PlainFrame } from './frame/plain-frame.tsx'
import { Root } from './frame/root.tsx'
import { feed } from './store/feed.ts'

const SignIn = lazy(() => import('./pages/sign-in/sign-in-page.tsx'))
const Register = lazy(() => import('./pages/register/register-page.tsx'))
const Verify = lazy(() => import('./pages/verify/verify-page.tsx'))
const Forgot = lazy(() => import('./pages/forgot/forgot-page.tsx'))
const Reset = lazy(() => import('./pages/reset/reset-page.tsx'))
const Invites = lazy(() => import('./pages/invites/invites-page.tsx'))
const Groups = lazy(() => import('./pages/groups/groups-page.tsx'))
const NewGroup = lazy(() => import('./pages/new-group/new-group-page.tsx'))
const Group = lazy(() => import('./pages/group/group-page.tsx'))
const Account = lazy(() => import('./pages/account/account-page.tsx'))
const Manage = lazy(() => import('./pages/manage/manage-page.tsx'))
const Composer = lazy(() => import('./pages/composer/composer-page.tsx'))
const Answer = lazy(() => import('./pages/answer/answer-page.tsx'))
const Mailbox = lazy(() => import('./pages/mailbox/mailbox-page.tsx'))
const NotFound = lazy(() => import('./pages/not-found/not-found-page.tsx'))

/** Every address of the app. */
export function App() {
  return (
    <Router root={Root}>
      <Route component={PlainFrame}>
        <Route path="/sign-in" component={SignIn} />
        <Route path="/register" component={Register} />
        <Route path="/verify" component={Verify} />
        <Route path="/forgot" component={Forgot} />
        <Route path="/reset" component={Reset} />
        <Route path="/i/:token" component={Answer} />
      </Route>
      <Route path="/mailbox" component={Mailbox} />
      <Route component={Frame}>
        <Route path="/" component={Start} />
        <Route path="/invites" component={Invites} />
        <Route path="/groups" component={Groups} />
        <Route path="/groups/new" component={NewGroup} />
        <Route path="/groups/:group" component={Group} />
        <Route path="/groups/:group/invite" component={Composer} />
        <Route path="/groups/:group/manage/:tab" component={Manage} />
        <Route path="/account" component={Account} />
      </Route>
      <Route path="*" component={NotFound} />
    </Router>
  )
}

function Start(): JSX.Element {
  return <Navigate href={feed.state.badge.invites > 0 ? '/invites' : '/groups'} />
}
