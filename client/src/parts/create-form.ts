import { createSignal } from 'solid-js'
import type { ApiProblem, Outcome } from '../api/api-problem.ts'

export type FieldErrors = Record<string, string>

type FormOptions<T> = {
  send: (values: FormData) => Promise<Outcome<T>>
  /** What can be seen here already; nothing is sent while it finds something. */
  check?: (values: FormData) => FieldErrors
  /** Maps a refusal to fields; by default the paths of the problem document. */
  fieldsOf?: (problem: ApiProblem) => FieldErrors
  /** What to say when no field is to blame; by default what the server says. */
  wordsOf?: (problem: ApiProblem) => string
  onDone: (value: T) => void
}

/**
 * A native form that shows the server's refusals beside the fields they name and moves the focus to the first; what names no
 * field is `message`. Fields are matched by their `name`.
 */
export function createForm<T>({
  send,
  check = () => ({}),
  fieldsOf = fieldsOfProblem,
  wordsOf = ({ detail }) => detail,
  onDone,
}: FormOptions<T>) {
  const [errors, setErrors] = createSignal<FieldErrors>({})
  const [message, setMessage] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)

  function refuse(form: HTMLFormElement, fields: FieldErrors, words: string) {
    setErrors(fields)
    const first = [...form.elements].find((element) => (element.getAttribute('name') ?? '') in fields)
    setMessage(first ? '' : words)
    if (first instanceof HTMLElement) first.focus()
  }

  async function onSubmit(event: SubmitEvent) {
    event.preventDefault()
    if (isBusy()) return
    const form = event.currentTarget as HTMLFormElement
    const values = new FormData(form)
    const found = check(values)
    refuse(form, found, '')
    if (Object.keys(found).length) return
    setBusy(true)
    const outcome = await send(values)
    setBusy(false)
    if (outcome.ok) onDone(outcome.value)
    else refuse(form, fieldsOf(outcome.problem), wordsOf(outcome.problem))
  }

  return { errors, message, isBusy, onSubmit }
}

function fieldsOfProblem(problem: ApiProblem): FieldErrors {
  return Object.fromEntries(problem.errors.map(({ path, message }) => [path, message]))
}
