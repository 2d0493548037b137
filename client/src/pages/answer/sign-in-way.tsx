import { A } from '@solidjs/router'

/** To sign in, and back here. `isOnly`: there is no other way to answer. */
export function SignInWay(props: { token: string; isOnly?: boolean }) {
  return (
    <A class="button wide" classList={{ primary: props.isOnly ?? false }} href={`/sign-in?next=${encodeURIComponent(`/i/${props.token}`)}`}>
      {props.isOnly ? 'Sign in to answer' : 'I have an account'}
    </A>
  )
}
