export type Fault = { fault: string }

const binary = 'This is not a text file. Save the list as CSV, and choose that.'
const badLetters = 'The letters of this file can’t be read. Save it again as CSV in UTF-8.'

// Controls that no text has: all but tabs, ends of lines and of pages.
const controls = /[^\P{Cc}\t\n\v\f\r\u0085]/u

/** The text of a file: UTF-8, UTF-16 when it says so, else the Western letters of Windows when the bytes can be those. */
export function decodeText(bytes: Uint8Array): { text: string } | Fault {
  const marked = marks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))
  const text = marked ? decode(bytes, marked.encoding) : (decode(bytes, 'utf-8') ?? decodeWindows(bytes))
  if (text === undefined) return { fault: bytes.includes(0) ? binary : badLetters }
  if (controls.test(text)) return { fault: binary }
  if (text.trim() === '') return { fault: 'This file is empty.' }
  return { text }
}

const marks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
]

function decode(bytes: Uint8Array, encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return
  }
}

/** Five bytes mean nothing there: a file that has one was written otherwise. */
const decodeWindows = (bytes: Uint8Array) =>
  bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) ? undefined : decode(bytes, 'windows-1252')
