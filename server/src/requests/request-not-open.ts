import { Refusal } from '../refusal.ts'

/** The refusal of an act on a request that waits no more. */
export const requestNotOpen = () => new Refusal('request_not_open', { message: 'This request waits no more' })
