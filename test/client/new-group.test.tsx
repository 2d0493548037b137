import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import NewGroupPage from '@usher/client/pages/new-group/new-group-page.tsx'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openPage, type Routes } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('a new group', () => {
  test('is made with all its terms, at the address its name gives', async () => {
    const { asked, at } = openNew({ 'POST /api/groups': () => ({ status: 201, body: { group: sampleGroup({ role: 'owner' }) } }) })
    type('Name', 'Café für alle')
    expect(field('Address of the group').value).toBe('cafe-fur-alle')
    fireEvent.click(screen.getByLabelText(/^Ask to join/))
    fireEvent.click(screen.getByLabelText(/^Members too/))
    type(/Only people with an address at/, 'example.org')
    submit()
    await waitFor(() => expect(at()).toBe('/groups/cafe'))
    const sent = asked.find(({ method }) => method === 'POST')
    expect(sent?.body).toEqual({
      name: 'Café für alle',
      description: '',
      visibility: 'community',
      joinMethod: 'request',
      inviteTtlDays: 14,
      answerFromAnyAccount: false,
      membersCanInvite: true,
      defaultRole: 'member',
      allowedDomains: ['example.org'],
    })
    expect(sent?.headers.get('idempotency-key')).toBeTruthy()
  })

  test('wants a name', () => {
    const { asked } = openNew({})
    submit()
    screen.getByText('Give the group a name.')
    expect(asked).toEqual([])
  })

  test('that only members see is invite only', async () => {
    const { asked } = openNew({ 'POST /api/groups': () => ({ status: 201, body: { group: sampleGroup({ role: 'owner' }) } }) })
    type('Name', 'Hidden')
    fireEvent.click(screen.getByLabelText(/^Anyone can join/))
    fireEvent.click(screen.getByLabelText(/^Members only/))
    submit()
    await waitFor(() => expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ joinMethod: 'invite_only' }))
  })
})

const field = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label)
const type = (label: string | RegExp, value: string) => fireEvent.input(field(label), { target: { value } })
const submit = () => fireEvent.submit(field('Name').form as HTMLFormElement)

const openNew = (routes: Routes) => openPage({ at: '/groups/new', pattern: '/groups/new', page: NewGroupPage, routes })
