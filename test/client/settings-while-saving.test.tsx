import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import SettingsTab from '@usher/client/pages/manage/settings-tab.tsx'
import { createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { openPage } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('what is typed while the settings are being saved is kept, and can be saved next', async () => {
  const late = Promise.withResolvers<{ body: unknown }>()
  const [group, setGroup] = createSignal(sampleGroup({ role: 'manager' }))
  openPage({
    at: '/groups/cafe/manage/settings',
    pattern: '/groups/cafe/manage/settings',
    page: () => <SettingsTab group={group()} openRequests={0} onSaved={setGroup} />,
    routes: { 'PATCH .*': () => late.promise },
  })
  const name = screen.getByLabelText<HTMLInputElement>('Name')
  const about = screen.getByLabelText<HTMLInputElement>('What is it about?')
  fireEvent.input(name, { target: { value: 'Café' } })
  fireEvent.submit(name.form as HTMLFormElement)
  fireEvent.input(about, { target: { value: 'We mend.' } })
  fireEvent.input(name, { target: { value: 'Café Two' } })
  late.resolve({ body: { group: sampleGroup({ role: 'manager', name: 'Café' }) } })
  await waitFor(() => expect(group().name).toBe('Café'))
  expect([name.value, about.value]).toEqual(['Café Two', 'We mend.'])
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save changes' }).disabled).toBe(false)
})
