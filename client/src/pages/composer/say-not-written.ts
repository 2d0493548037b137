import { showToast } from '../../parts/toasts.ts'

/** A file that was asked for will not come. */
export const sayNotWritten = () => showToast({ text: 'The report could not be written. Try again.', tone: 'bad' })
