import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withConfigTable } from './with-config-table.ts'

const readme = join(import.meta.dirname, '../README.md')
writeFileSync(readme, withConfigTable(readFileSync(readme, 'utf8')))
