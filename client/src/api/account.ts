import { request } from './request.ts'

const post = (path: string, body: object) => request<unknown>(`/api/auth/${path}`, { method: 'POST', body })

export const register = (body: { name: string; username: string; email: string; password: string }) => post('sign-up/email', body)

/** Signs in by address when there is an @, else by username. */
export const signIn = ({ login, password }: { login: string; password: string }) =>
  login.includes('@') ? post('sign-in/email', { email: login, password }) : post('sign-in/username', { username: login, password })

export const signOut = () => post('sign-out', {})

export const sendVerificationMail = (email: string) => post('send-verification-email', { email })

/** Proves the address that the token of a verification mail was sent to, and signs in. */
export const verifyEmail = (token: string) => post('verify-email', { token })

export const requestPasswordReset = (email: string) => post('request-password-reset', { email, redirectTo: '/reset' })

export const resetPassword = (body: { newPassword: string; token: string }) => post('reset-password', body)
