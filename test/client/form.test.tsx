import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library'
import type { ApiProblem, Outcome } from '@usher/client/api/api-problem.ts'
import { createForm } from '@usher/client/parts/create-form.ts'
import { Notice } from '@usher/client/parts/notice.tsx'
import { TextField } from '@usher/client/parts/text-field.tsx'
import { afterEach, describe, expect, test } from 'vitest'

afterEach(cleanup)

describe('a form', () => {
  test('shows a refusal beside the field it names, ties it to the field and goes there', async () => {
    submit(refusal({ errors: [{ path: 'slug', code: 'taken', message: 'Another group has this address' }] }))
    await screen.findByText('Another group has this address')
    const field = screen.getByLabelText('Address')
    expect(document.activeElement).toBe(field)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const described = field.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual(['Part of the link', 'Another group has this address'])
  })

  test('says a refusal that names no field as an alert', async () => {
    submit(refusal({ code: 'too_many_requests', detail: 'Too many tries. Wait a minute.' }))
    expect((await screen.findByRole('alert')).textContent).toBe('Too many tries. Wait a minute.')
  })

  test('sends nothing while it can see itself that something is missing', () => {
    let sent = 0
    show({
      send: async () => {
        sent += 1
        return { ok: true, value: undefined }
      },
      check: () => ({ name: 'Give it a name' }),
    })
    fireEvent.submit(screen.getByRole('button').closest('form') as HTMLFormElement)
    expect(screen.getByText('Give it a name')).toBeTruthy()
    expect(sent).toBe(0)
  })

  test('takes its errors back when the next try succeeds', async () => {
    const answers = [
      refusal({ errors: [{ path: 'name', code: 'too_long', message: 'Too long' }] }),
      { ok: true as const, value: undefined },
    ]
    let done = 0
    show({
      send: async () => answers.shift() ?? { ok: true, value: undefined },
      onDone: () => {
        done += 1
      },
    })
    const form = screen.getByRole('button').closest('form') as HTMLFormElement
    fireEvent.submit(form)
    await screen.findByText('Too long')
    fireEvent.submit(form)
    await waitFor(() => expect(done).toBe(1))
    expect(screen.queryByText('Too long')).toBeNull()
  })
})

type Shown = { send: () => Promise<Outcome<unknown>>; check?: () => Record<string, string>; onDone?: () => void }

function submit(answer: Outcome<unknown>) {
  show({ send: async () => answer })
  fireEvent.submit(screen.getByRole('button').closest('form') as HTMLFormElement)
}

function show({ send, check = () => ({}), onDone = () => {} }: Shown) {
  render(() => {
    const form = createForm({ send, check, onDone })
    return (
      <form noValidate onSubmit={form.onSubmit}>
        <TextField label="Name" name="name" error={form.errors().name} />
        <TextField label="Address" name="slug" hint="Part of the link" error={form.errors().slug} />
        <Notice tone="bad">{form.message()}</Notice>
        <button type="submit">Create</button>
      </form>
    )
  })
}

const refusal = (problem: Partial<ApiProblem>): Outcome<unknown> => ({
  ok: false,
  problem: { code: 'bad_input', status: 422, title: '', detail: 'Bad input', errors: [], ...problem },
})
