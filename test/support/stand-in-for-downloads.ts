import { vi } from 'vitest'

/** Keeps what the page hands to the browser as a file; answers the text of the last. */
export function standInForDownloads() {
  let text = ''
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob) void readBlob(blob).then((read) => (text = read))
    return 'blob:saved'
  }
  URL.revokeObjectURL = () => {}
  return () => text
}

// As bytes: reading a blob as text would take the mark at its beginning away.
const readBlob = async (blob: Blob) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer())
