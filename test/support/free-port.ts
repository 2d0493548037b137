export { freePort } from '@usher/server/start/free-port.ts'
