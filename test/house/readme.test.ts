import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { withConfigTable } from '../../scripts/with-config-table.ts'
import { root } from './source-files.ts'

const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md', 'docs/guarantees.md', 'docs/operations.md']

test('the configuration table says what the schema says', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  expect(readme, 'run "npm run config-table"').toBe(withConfigTable(readme))
})

test.each(PAGES)('every link of %s leads somewhere', (page) => {
  const targets = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => target)
  expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([])
})
