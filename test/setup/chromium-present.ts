import { systemProgram } from '../support/system-packages.ts'

export async function setup() {
  await systemProgram('chromium')
}
