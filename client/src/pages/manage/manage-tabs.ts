import { reachIn } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import type { TabLink } from '../../parts/tab-links.tsx'

/** What it takes to see each tab. Who may read the log leads the group, archived or not. */
const tabs: Record<string, (group: Group) => unknown> = {
  members: (group) => reachIn(group, 'see_audit'),
  invites: (group) => reachIn(group, 'manage_invites'),
  requests: (group) => reachIn(group, 'manage_members'),
  settings: (group) => reachIn(group, 'edit_group') ?? reachIn(group, 'own_group'),
  activity: (group) => reachIn(group, 'see_audit'),
}

export const tabReach = (group: Group, tab: string) => Boolean(tabs[tab]?.(group))

export const mayManage = (group: Group) => Object.keys(tabs).some((tab) => tabReach(group, tab))

/** The tabs that this person has here, with what there is to see in each. */
export function tabLinks(group: Group, stats: InviteStats | undefined): TabLink[] {
  const isOwn = reachIn(group, 'manage_invites') === 'own'
  const hasRequests = group.joinMethod === 'request' || (stats?.requests ?? 0) > 0
  const links: Record<string, Omit<TabLink, 'href'>> = {
    members: { label: 'Members', count: group.memberCount },
    invites: { label: isOwn ? 'Invites you sent' : 'Invites', count: stats?.status.pending },
    ...(hasRequests && { requests: { label: 'Requests', count: stats?.requests } }),
    settings: { label: 'Settings' },
    activity: { label: 'Activity' },
  }
  return Object.entries(links)
    .filter(([tab]) => tabReach(group, tab))
    .map(([tab, link]) => ({ href: `/groups/${group.slug}/manage/${tab}`, ...link }))
}
