import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { createSignal } from 'solid-js'
import { announce } from './announcer.ts'

export type Toast =
  | { id: number; kind: 'text'; text: string; tone: 'good' | 'bad'; undo?: () => void; undoWord?: string }
  | { id: number; kind: 'invite'; inviteId: string }

const mostInvites = 3
const textMs = 6_000
const undoMs = 12_000
const [toasts, setToasts] = createSignal<readonly Toast[]>([])
let lastId = 0

export { toasts }

type TextToast = { text: string; tone?: 'good' | 'bad'; undo?: () => void; undoWord?: string }

/** A short message; with `undo` it offers to take the step back, under that name or another, and stays longer. */
export function showToast({ text, tone = 'good', undo, undoWord = 'Undo' }: TextToast) {
  const id = ++lastId
  setToasts((all) => [...all, { id, kind: 'text', text, tone, ...(undo && { undo, undoWord }) }])
  announce(text, tone === 'bad' ? 'assertive' : 'polite')
  setTimeout(() => dropToast(id), undo ? undoMs : textMs)
}

/** An invite that just arrived. It stays until it is answered or closed; older ones than three are only in the bell. */
export function showInvite(invite: MyInvite) {
  announce(`${invite.invitedBy.name} invited you to ${invite.group.name}.`)
  setToasts((all) => {
    const others = all.filter((toast) => toast.kind !== 'invite' || toast.inviteId !== invite.id)
    const shown = others.filter((toast) => toast.kind === 'invite').slice(-(mostInvites - 1))
    const kept = others.filter((toast) => toast.kind !== 'invite' || shown.includes(toast))
    return [...kept, { id: ++lastId, kind: 'invite', inviteId: invite.id }]
  })
}

export function dropToast(id: number) {
  setToasts((all) => all.filter((toast) => toast.id !== id))
}

export function dropInviteToast(inviteId: string) {
  setToasts((all) => all.filter((toast) => toast.kind !== 'invite' || toast.inviteId !== inviteId))
}
