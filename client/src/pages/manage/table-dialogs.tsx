import { Match, Switch } from 'solid-js'
import { CancelDialog } from './cancel-dialog.tsx'
import type { Desk } from './desk.ts'
import { ExtendDialog } from './extend-dialog.tsx'
import { keepFocusInRow } from './keep-focus-in-row.ts'
import { ReaddressDialog } from './readdress-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'

/** The question that is open over the table. */
export default function TableDialogs(props: { desk: Desk }) {
  const { dialog, ask } = props.desk
  const isAbout = (kind: string) => dialog()?.kind === kind
  const invite = () => {
    const asked = dialog()
    return asked && 'invite' in asked ? asked.invite : undefined
  }
  const close = () => {
    const about = invite()
    ask()
    if (about) keepFocusInRow(about.id)
  }
  return (
    <Switch>
      <Match when={isAbout('readdress') && invite()}>
        {(found) => <ReaddressDialog desk={props.desk} invite={found()} onClose={close} />}
      </Match>
      <Match when={isAbout('role')}>
        <RoleDialog desk={props.desk} invite={invite()} onClose={close} />
      </Match>
      <Match when={isAbout('extend')}>
        <ExtendDialog desk={props.desk} onClose={close} />
      </Match>
      <Match when={isAbout('cancel')}>
        <CancelDialog desk={props.desk} onClose={close} />
      </Match>
    </Switch>
  )
}
