import { globSync } from 'node:fs'
import { findProgram } from '@usher/server/start/find-program.ts'
import { canInstallDebianPackages, installDebianPackages } from '@usher/server/start/install-debian-packages.ts'

const PROGRAMS = {
  redis: { names: ['redis-server', 'valkey-server'], folders: () => [], debianPackage: 'redis-server' },
  postgres: { names: ['postgres'], folders: postgresFolders, debianPackage: 'postgresql' },
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], folders: () => [], debianPackage: 'chromium' },
} satisfies Record<string, { names: string[]; folders: () => string[]; debianPackage: string }>

/** Path of a program the tests need from the system; on a Debian where we are root it is installed first. */
export async function systemProgram(key: keyof typeof PROGRAMS) {
  const { debianPackage } = PROGRAMS[key]
  const present = find(key)
  if (present) return present
  if (canInstallDebianPackages()) {
    console.log(`Installing ${debianPackage} (apt-get), which the tests need …`)
    await installDebianPackages([debianPackage])
  }
  const installed = find(key)
  if (!installed)
    throw new Error(`The tests need ${key}: install the package ${debianPackage}, for example: apt-get install -y ${debianPackage}`)
  return installed
}

function find(key: keyof typeof PROGRAMS) {
  const { names, folders } = PROGRAMS[key]
  return findProgram(names, folders())
}

/** Debian keeps the server's programs out of PATH, one folder a version. */
function postgresFolders() {
  return globSync('/usr/lib/postgresql/*/bin').sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
}
