import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import type { PreviewBody } from '@usher/shared/schemas/invite-send.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { entries, entry, openComposer, paste, people, press, preview, tones, type } from '../support/open-composer.tsx'
import { type Asked, problem, type Routes } from '../support/open-page.tsx'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  vi.unstubAllGlobals()
})

describe('a likely typo', () => {
  test('is sent as it is, in amber, with the address that was probably meant', async () => {
    const { input } = await openComposer()
    paste(input, 'ana@example.org, mia@gmial.com')
    await waitFor(() => expect(tones()).toEqual(['plain', 'typo']))
    expect(screen.getByText('→ gmail.com?')).toBeDefined()
    expect(screen.getByText('1 ready, 1 needs attention')).toBeDefined()
    expect(screen.getByText('1 by email. 1 may be misspelt and is sent as written.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Send 2 invites' })).toBeDefined()
  })

  test('is corrected in place by one click, keeping the name around it', async () => {
    const { input } = await openComposer()
    paste(input, 'first@example.org; Mia <mia@gmial.com>; last@example.org')
    fireEvent.click(await screen.findByText('→ gmail.com?'))
    expect(entries()).toEqual(['first@example.org', 'Mia <mia@gmail.com>', 'last@example.org'])
    expect(document.activeElement).toBe(entry('Mia <mia@gmail.com>'))
  })

  test('is corrected by one key', async () => {
    const { input } = await openComposer()
    paste(input, 'mia@gmial.com')
    await screen.findByText('→ gmail.com?')
    press(entry('mia@gmial.com'), 'Enter')
    expect(entries()).toEqual(['mia@gmail.com'])
    expect(document.activeElement).toBe(entry('mia@gmail.com'))
  })
})

describe('the way to the next problem', () => {
  test('goes from one to the next, and from the last to the first', async () => {
    const { input } = await openComposer()
    paste(input, 'bo@example.org, ana@example.org, not-an-address')
    await waitFor(() => expect(tones()).toEqual(['warn', 'plain', 'bad']))
    const next = screen.getByRole('button', { name: 'Next to look at' })
    for (const name of ['bo@example.org', 'not-an-address', 'bo@example.org']) {
      fireEvent.click(next)
      await waitFor(() => expect(document.activeElement).toBe(entry(name)))
    }
  })

  test('reaches those that were not drawn', async () => {
    const { input } = await openComposer()
    paste(input, Array.from({ length: 60 }, (_, index) => `bad ${index}!`).join(';'))
    expect(entries()).toHaveLength(40)
    const next = await screen.findByRole('button', { name: 'Next to look at' })
    for (let press = 0; press < 55; press++) fireEvent.click(next)
    await waitFor(() => expect(document.activeElement).toBe(entry('bad 54!')))
  })

  test('goes on where it was when the problem is solved', async () => {
    const { input } = await openComposer()
    paste(input, 'bad one!; bad two!; bad three!')
    const next = await screen.findByRole('button', { name: 'Next to look at' })
    fireEvent.click(next)
    await waitFor(() => expect(document.activeElement).toBe(entry('bad one!')))
    press(entry('bad one!'), 'Delete')
    fireEvent.click(next)
    await waitFor(() => expect(document.activeElement).toBe(entry('bad two!')))
  })
})

describe('asking the server', () => {
  test('asks in parts of 500, two at a time, and only of what is new', async () => {
    const server = holdingServer()
    const { input, asked } = await openComposer({ routes: server.routes })
    paste(input, addresses(1200))
    await waitFor(() => expect(sizes(asked)).toEqual([500, 500]))
    expect(screen.getByText('Checking 0 of 1,200')).toBeDefined()
    server.answer()
    await waitFor(() => expect(sizes(asked)).toEqual([500, 500, 200]))
    server.answer()
    await screen.findByText('1,200 ready')
    type(input, 'late@example.org,')
    await waitFor(() => expect(sizes(asked)).toEqual([500, 500, 200, 1]))
  })

  test('asks nothing about the recipients when only the terms change', async () => {
    const { input, asked } = await openComposer()
    paste(input, 'ana@example.org, bo@example.org')
    await screen.findByText('1 ready, 1 needs attention')
    const before = sizes(asked)
    type(screen.getByLabelText(/Personal message/), 'Bring a friend')
    await waitFor(() => expect(asked.at(-1)?.body.message).toBe('Bring a friend'))
    expect(sizes(asked)).toEqual(before)
    expect(asked.at(-1)?.body.recipients).toEqual([{ email: 'ana@example.org' }])
  })

  test('says when it can’t be asked, and asks again when told to', async () => {
    let isReachable = false
    const { input } = await openComposer({
      routes: {
        'POST .*/preview': ({ body }) => (isReachable ? { body: preview(body) } : { status: 500, body: problem(500, 'internal') }),
      },
    })
    paste(input, 'bo@example.org')
    const again = await screen.findByRole('button', { name: 'Check again' })
    isReachable = true
    fireEvent.click(again)
    await waitFor(() => expect(tones()).toEqual(['warn']))
    expect(screen.queryByRole('button', { name: 'Check again' })).toBeNull()
  })

  test('finds a person named twice though they were asked of apart', async () => {
    const { input } = await openComposer()
    paste(input, 'anatol; ana@example.org')
    await waitFor(() => expect(tones()).toEqual(['person', 'plain']))
    type(input, 'anat')
    await screen.findByText('@ana_quist')
    fireEvent.click(screen.getByText('@ana_quist'))
    type(input, 'ana_quist,')
    await waitFor(() => expect(tones()).toEqual(['person', 'plain', 'person', 'warn']))
    expect(entry('ana_quist').textContent).toContain('Named twice')
  })

  test('asks again about a double when what it doubled is gone', async () => {
    let isDouble = true
    const { input } = await openComposer({
      routes: {
        'POST .*/preview': ({ body }) => {
          const answer = preview(body)
          const [, second] = answer.recipients
          if (isDouble && second) Object.assign(second, { verdict: 'duplicate', reason: 'Named twice' })
          return { body: answer }
        },
      },
    })
    paste(input, 'ana@example.org, mara@example.org')
    await waitFor(() => expect(tones()).toEqual(['plain', 'warn']))
    isDouble = false
    press(entry('ana@example.org'), 'Delete')
    await waitFor(() => expect(tones()).toEqual(['plain']))
  })
})

describe('the mail shown', () => {
  test('is that of the first who is ready, or of whoever is chosen', async () => {
    const { input, asked } = await openComposer()
    paste(input, 'bo@example.org, ana@example.org, anatol')
    await waitFor(() => expect(asked.at(-1)?.body.mailFor).toEqual({ email: 'ana@example.org' }))
    const reader = screen.getByLabelText<HTMLSelectElement>('As it reaches')
    expect([...reader.options].map(({ text }) => text)).toEqual(['First who is ready', 'ana@example.org', 'Anatol Berg'])
    fireEvent.change(reader, { target: { value: 'username anatol' } })
    await waitFor(() => expect(asked.at(-1)?.body.mailFor).toEqual({ userId: people[2]?.id }))
    fireEvent.click(screen.getByRole('button', { name: 'Text' }))
    await screen.findByText('Dear u3')
  })

  test('is found by searching among many', async () => {
    const { input } = await openComposer()
    paste(input, addresses(60))
    await screen.findByText('60 ready')
    type(screen.getByLabelText('Find among 60'), 'p42@')
    const reader = screen.getByLabelText<HTMLSelectElement>('As it reaches')
    expect([...reader.options].map(({ text }) => text)).toEqual(['First who is ready', 'p42@example.org'])
  })
})

const addresses = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@example.org`).join('\n')

/** How many recipients each question about verdicts named; those about the mail have a reader or nobody. */
const sizes = (asked: Asked[]) =>
  asked
    .filter(({ path, body }) => path.endsWith('/preview') && body.text !== undefined)
    .map(({ body }) => (body as Partial<PreviewBody>).recipients?.length)

/** A server whose answers about many wait until they are let go. */
function holdingServer() {
  let waiting: (() => void)[] = []
  const routes: Routes = {
    'POST .*/preview': ({ body }) => {
      const answer = { body: preview(body) }
      const { recipients = [] } = body as Partial<PreviewBody>
      if (recipients.length < 2) return answer
      return new Promise((resolve) => waiting.push(() => resolve(answer)))
    },
  }
  return {
    routes,
    answer: () => {
      for (const go of waiting.splice(0)) go()
      waiting = []
    },
  }
}
