import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { findProgram } from './find-program.ts'

// While policy-rc.d answers 101, Debian's packages do not start the service they bring.
const INSTALL = `
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT TERM
  printf '#!/bin/sh\\nexit 101\\n' > "$policy" && chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq -o DPkg::Lock::Timeout=120 update >/dev/null
apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@" >/dev/null
`

/** Whether this process may install the distribution's packages: root, with apt-get. */
export function canInstallDebianPackages() {
  return process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined
}

/** Installs packages without starting the services they bring. Answers whether apt-get succeeded. */
export async function installDebianPackages(packages: string[]) {
  const child = spawn('/bin/sh', ['-c', INSTALL, 'sh', ...packages], { stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = await once(child, 'exit')
  return code === 0
}
