import type { FieldErrors } from '../parts/create-form.ts'

/** What to say of each field that was left empty. */
export function required(values: FormData, words: Record<string, string>): FieldErrors {
  return Object.fromEntries(Object.entries(words).filter(([name]) => String(values.get(name) ?? '').trim() === ''))
}
