import { cleanup, screen } from '@solidjs/testing-library'
import { ExportLink } from '@usher/client/pages/manage/export-link.tsx'
import { afterEach, expect, test, vi } from 'vitest'
import { openPage } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('what is filtered is what is exported', () => {
  openPage({
    at: '/groups/cafe/manage/invites?status=pending&q=%3DHYPERLINK(&sort=-sent&batch=b1',
    pattern: '/groups/:group/manage/:tab',
    page: () => <ExportLink group={sampleGroup({ role: 'owner' })} />,
    routes: {},
  })
  const link = screen.getByRole('link', { name: 'Export CSV' })
  expect(link.getAttribute('href')).toBe('/api/groups/g1/invites/export.csv?status=pending&batch=b1&q=%3DHYPERLINK%28')
  expect(link.getAttribute('download')).toBe('invites-cafe.csv')
})
