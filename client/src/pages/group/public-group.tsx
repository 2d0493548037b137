import { A, Navigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { getGroup } from '../../api/groups.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { JoinMethodFact, membersWords } from '../../parts/group-facts.tsx'
import { Notice } from '../../parts/notice.tsx'
import { usePageTitle } from '../../parts/page-title.ts'
import { createLoad } from '../../store/load.ts'

/** A group as the world sees it, where it is open to the world; everybody else signs in first and comes back. */
export default function PublicGroup(props: { group: string; signIn: string }) {
  const load = createLoad(
    () => props.group,
    () => getGroup(props.group),
  )
  usePageTitle(() => load.data()?.group.name ?? 'Group')
  return (
    <Show when={!load.problem()} fallback={<Navigate href={props.signIn} />}>
      <Show when={load.data()?.group}>
        {(group) => (
          <section class="card form">
            <div class="row">
              <Avatar name={group().name} id={group().id} size={56} square />
              <h1>{group().name}</h1>
            </div>
            <p>{group().description}</p>
            <p class="row soft small">
              <JoinMethodFact method={group().joinMethod} />
              <span>{membersWords(group().memberCount)}</span>
            </p>
            <Show when={group().archivedAt}>
              <Notice icon="archive">This group is archived. Nobody can join it.</Notice>
            </Show>
            <A class="button primary wide" href={props.signIn}>
              Sign in
            </A>
            <A class="button wide" href="/register">
              Create an account
            </A>
          </section>
        )}
      </Show>
    </Show>
  )
}
