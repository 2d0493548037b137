import { reachIn } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { createEffect, createSignal, untrack } from 'solid-js'
import { createActs } from './act-on-invite.ts'
import type { GroupWatch } from './create-group-watch.ts'
import { createInviteTable } from './create-invite-table.ts'
import { createSelection } from './create-selection.ts'
import { createTableQuery } from './create-table-query.ts'

export type Desk = ReturnType<typeof createDesk>

/** A question that is open over the table: about one invite, or about the rows selected. */
export type DeskDialog = { kind: 'readdress' | 'role'; invite: Invite } | { kind: 'cancel' | 'extend' | 'role' }

type DeskOptions = {
  readonly group: Group
  watch: Pick<GroupWatch, 'listen' | 'stats'>
  isAtTop: () => boolean
  readonly onHistory?: ((invite: Invite) => void) | undefined
}

/** The table with everything that is done at it. */
export function createDesk(props: DeskOptions) {
  const { id } = props.group
  const query = createTableQuery()
  const table = createInviteTable({ group: id, watch: props.watch, query, isAtTop: props.isAtTop })
  const selection = createSelection(table)
  const [dialog, ask] = createSignal<DeskDialog>()
  const [isBusy, setBusy] = createSignal(false)
  createEffect(() => {
    query.filter()
    untrack(selection.clear)
  })
  return {
    groupId: id,
    query,
    table,
    selection,
    dialog,
    ask,
    /** Whether something is being done to the rows selected. */
    isBusy,
    setBusy,
    stats: props.watch.stats,
    acts: createActs({ group: id, take: table.take }),
    isOwnOnly: () => reachIn(props.group, 'manage_invites') === 'own',
    get onHistory() {
      return props.onHistory
    },
    /** Whether they may offer another role than member. */
    get mayChangeRole() {
      return reachIn(props.group, 'invite') === 'all'
    },
  }
}
