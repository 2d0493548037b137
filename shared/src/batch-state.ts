/**
 * `held`: nothing has left and it can be undone. `released`: its invites exist. `undone` and `refused` (the sender may not
 * invite there any more): nothing was ever sent.
 */
export const batchStates = ['held', 'released', 'undone', 'refused'] as const
export type BatchState = (typeof batchStates)[number]
