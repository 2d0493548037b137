import { buildClient } from './build-client.mjs'
import { installDependencies } from './install-dependencies.mjs'
import { node, runToEnd } from './run-to-end.mjs'

await installDependencies()
if (process.env.ROLES?.trim() !== 'workers') await buildClient()
process.exitCode = await runToEnd(node, ['server/src/main.ts'])
