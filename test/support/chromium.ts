import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { systemProgram } from './system-packages.ts'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The system's Chromium, headless, with a profile of its own that goes with it. Every person gets a context: `browser.newContext()`. */
export async function launchChromium() {
  return chromium.launch({ executablePath: await systemProgram('chromium'), headless: true, args: QUIET })
}

/** Path for a screenshot of this journey, in a folder that is not part of the project. */
export async function shotPath(journey: string, name: string) {
  const folder = join(import.meta.dirname, '../shots', journey)
  await mkdir(folder, { recursive: true })
  return join(folder, `${name}.png`)
}
