/** A signed-in user. */
export type Person = {
  id: string
  name: string
  username: string
  email: string
  emailKey: string
  emailVerified: boolean
  /** Runs the installation: their verified address is among the operators'. */
  isOperator: boolean
}
