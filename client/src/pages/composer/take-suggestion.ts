import type { Recipient } from './recipient.ts'

/** The entry's text with the suggested address in place of its own; a name around it stays. */
export function takeSuggestion(recipient: Recipient, suggestion: string) {
  return recipient.kind === 'address' ? recipient.label.replace(recipient.email, () => suggestion) : suggestion
}

export const domainPart = (email: string) => email.slice(email.lastIndexOf('@') + 1)
