/** Whom an act was about, for the audit log: the address where one was invited, else the person. */
export function recipientDetail({
  email,
  user_name,
}: {
  email: string | null
  user_name: string | null
}): { email: string } | { person: string } {
  return email === null ? { person: user_name ?? '' } : { email }
}
