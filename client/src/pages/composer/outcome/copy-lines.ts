import { showToast } from '../../../parts/toasts.ts'

/** Puts them on the clipboard, one a line. */
export async function copyLines(lines: readonly string[]) {
  try {
    await navigator.clipboard.writeText(lines.join('\n'))
    showToast({ text: lines.length === 1 ? 'Copied it.' : `Copied ${lines.length.toLocaleString('en')}.` })
  } catch {
    showToast({ text: 'This browser does not let the page copy. The report has them too.', tone: 'bad' })
  }
}
