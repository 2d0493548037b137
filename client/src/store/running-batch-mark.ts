import { createSignal } from 'solid-js'

export const batchesOf = (userId: string) => `batches of ${userId}`

const [hasBatches, setBatches] = createSignal(Object.keys(sessionStorage).some((key) => key.startsWith(batchesOf(''))))

/** Whether this browser follows a batch, or did before the page was loaded: only then is the code for it fetched. */
export { hasBatches }

export const batchesAreHere = () => setBatches(true)
