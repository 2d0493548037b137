/** A signed-in user. */
export type Person = { id: string; name: string; username: string; email: string; emailKey: string; emailVerified: boolean }
