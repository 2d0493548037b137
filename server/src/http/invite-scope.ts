import type { InviteScope } from '../invites/scope.ts'
import type { GroupEnv } from './router.ts'

/** The invites that the viewer's right reaches. */
export const inviteScope = ({ group, viewer, reach }: GroupEnv['Variables']): InviteScope => ({
  groupId: group.id,
  inviterId: reach === 'own' ? viewer.id : undefined,
})
