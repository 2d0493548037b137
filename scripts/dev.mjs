import { installDependencies } from './install-dependencies.mjs'
import { node, runToEnd } from './run-to-end.mjs'

// Browsers see one origin, Vite's, which hands on what the server answers: cookies, sockets and links in mails work as after `npm start`.
const port = Number(process.env.PORT || 3000)
const apiPort = String(port + 1)
const vite = ['node_modules/vite/bin/vite.js', 'client', '--port', String(port), '--strictPort', '--logLevel', 'warn']
const server = ['--watch', '--watch-preserve-output', 'server/src/main.ts']

await installDependencies()
const sides = [
  runToEnd(node, vite, { env: { ...process.env, API_PORT: apiPort } }),
  runToEnd(node, server, { env: { ...process.env, PORT: apiPort, BASE_URL: process.env.BASE_URL || `http://localhost:${port}` } }),
]
await Promise.race(sides)
process.emit('SIGTERM', 'SIGTERM')
await Promise.all(sides)
