import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import type { GroupNews } from '@usher/client/live/watch-group.ts'
import InvitesTab from '@usher/client/pages/manage/invites-tab.tsx'
import { Menu } from '@usher/client/parts/menu.tsx'
import { ToastRegion } from '@usher/client/parts/toast-region.tsx'
import type { Invite, InviteStats } from '@usher/shared/schemas/invite.ts'
import { vi } from 'vitest'
import { type Asked, openPage, type Routes } from './open-page.tsx'
import { sampleGroup } from './sample-group.ts'
import { sampleWatch } from './sample-watch.ts'
import { standInForDialogs } from './stand-in-for-dialogs.ts'
import { standInForPopovers } from './stand-in-for-popovers.ts'

const cafe = sampleGroup({ role: 'owner' })

/** The higher the number, the older. */
export function invite(number: number, change: Partial<Invite> = {}): Invite {
  return {
    id: `i${number}`,
    recipient: { email: `p${number}@example.org` },
    status: 'pending',
    delivery: 'sent',
    role: 'member',
    invitedBy: { id: 'u1', name: 'Mara Lind' },
    sends: 1,
    createdAt: new Date(Date.UTC(2026, 10, 20) - number * 60_000).toISOString(),
    lastSentAt: '2026-11-20T00:00:00Z',
    expiresAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
    revision: 1,
    ...change,
  }
}

export const manyInvites = Array.from({ length: 2000 }, (_, number) => invite(number))

/** When something newer than every one of these was made. */
export const later = '2026-11-30T00:00:00.000Z'

/** A server that pages through these as the real one does. */
export const pagesOf = (all: readonly Invite[]) => ({
  'GET .*/invites': ({ query }: Asked) => {
    const at = Number(query.get('cursor') ?? 0)
    const end = at + Number(query.get('limit') ?? 50)
    return { body: { items: all.slice(at, end), next: end < all.length ? String(end) : null, ...(at === 0 && { total: all.length }) } }
  },
})

type Options = { routes?: Routes; search?: string; stats?: Partial<InviteStats>; props?: Partial<Parameters<typeof InvitesTab>[0]> }

export async function openInvitesTable({ routes = {}, search = '', stats, props }: Options = {}) {
  standInForPopovers()
  standInForDialogs()
  const { watch, say, news } = sampleWatch(stats)
  const page = openPage({
    at: `/groups/cafe/manage/invites${search}`,
    pattern: '/groups/:group/manage/:tab',
    page: () => (
      <>
        <InvitesTab group={cafe} watch={watch} {...props} />
        <Menu />
        <ToastRegion />
      </>
    ),
    routes: { ...pagesOf([1, 2, 3].map((n) => invite(n))), ...routes },
  })
  await waitFor(() => screen.getByRole('table'))
  const lists = () => page.asked.filter(({ method, path }) => method === 'GET' && path.endsWith('/invites'))
  return { ...page, lists, say, news }
}

export const rows = () => [...document.querySelectorAll<HTMLElement>('tbody tr[data-row]')]
export const row = (name: string) => screen.getByText(name).closest('tr') as HTMLElement
export const names = () => rows().map((each) => each.querySelector('.person-name')?.textContent)
export const openActions = (name: string) => fireEvent.click(within(row(name)).getByRole('button', { name: `Actions for ${name}` }))
export const changed = (...invites: Invite[]): GroupNews => ({ kind: 'rows', rows: invites })

/** Draws everything as if the page were scrolled down by so many pixels. */
export function scrollDown(pixels: number) {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ top: -pixels, bottom: 0 } as DOMRect)
  fireEvent.scroll(window)
}

/** Leaves the next test a browser as it was. */
export function putAway() {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
}
