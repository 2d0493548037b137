import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename, join, matchesGlob } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resolveImport, root, sourceFiles, workspaceOf } from './source-files.ts'

const ARROWS: Record<string, string[]> = {
  shared: [],
  workers: ['shared'],
  server: ['shared', 'workers'],
  client: ['shared'],
}

/** Who may open which door: a package, and the only files that may import it. */
const DOORS: [vendor: RegExp, files: string[]][] = [
  [/^(hono$|@hono\/)/, ['server/src/http/**']],
  [/^hono\//, ['server/src/http/**', 'workers/src/mail/**']],
  [/^(socket\.io|@socket\.io\/.*)$/, ['server/src/live/**']],
  [/^socket\.io-client$/, ['client/src/live/**']],
  [/^(bullmq|redis|postmark|nodemailer)$/, ['workers/src/**']],
  [/^better-auth/, ['server/src/accounts/**']],
  [/^(pg|@electric-sql\/)/, ['server/src/record/open-database.ts']],
  [/^zod$/, ['shared/src/**', 'server/src/**']],
  [/^solid-js|^@solidjs\//, ['client/src/**']],
  [/^node:/, ['workers/src/**', 'server/src/**']],
]

const ENTRIES = ['server/src/main.ts', 'client/src/main.tsx', 'client/src/docs.ts']

describe('the parts', () => {
  test('import each other only along the arrows', () => {
    const wrong = sourceFiles.flatMap(({ path, imports }) =>
      imports
        .map((specifier) => resolveImport(path, specifier))
        .filter((target) => target !== undefined)
        .filter((target) => workspaceOf(target) !== workspaceOf(path) && !ARROWS[workspaceOf(path)]?.includes(workspaceOf(target)))
        .map((target) => `${path} → ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('open every vendor through one door', () => {
    const wrong = sourceFiles.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => DOORS.some(([vendor, files]) => vendor.test(specifier) && !files.some((file) => matchesGlob(path, file))))
        .map((specifier) => `${path} → ${specifier}`),
    )
    expect(wrong).toEqual([])
  })

  test('name a database dialect in one file', () => {
    const naming = sourceFiles.filter(({ text }) => /\b(PGlite|Postgres)Dialect\b/.test(text)).map(({ path }) => path)
    expect(naming).toEqual(['server/src/record/open-database.ts'])
  })

  test('hold no file that nothing reaches', () => {
    const files = new Map(sourceFiles.map((file) => [file.path, file]))
    const reached = new Set<string>()
    const visit = (path: string) => {
      if (reached.has(path)) return
      reached.add(path)
      for (const specifier of files.get(path)?.imports ?? []) {
        const target = resolveImport(path, specifier)
        if (target) visit(target)
      }
    }
    for (const entry of ENTRIES) visit(entry)
    const dead = [...files.keys()].filter((path) => !reached.has(path) && !path.endsWith('.d.ts') && !path.endsWith('.css'))
    expect(dead).toEqual([])
  })
})

describe('the files', () => {
  test('stay small', () => {
    const code = sourceFiles.filter(({ path }) => !path.endsWith('.css'))
    expect(code.filter(({ lines }) => lines > 200).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
    const sizes = code.map(({ lines }) => lines).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60)
  })

  test('give no part a name that says nothing', () => {
    const vague = sourceFiles.filter(
      ({ path }) => !path.endsWith('.css') && /(^|-)(utils?|helpers?|common|managers?|services?|misc)\./.test(basename(path)),
    )
    expect(vague.map(({ path }) => path)).toEqual([])
  })

  test('silence neither the compiler nor a type', () => {
    const silenced = sourceFiles.filter(({ text }) => /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b/.test(text))
    expect(silenced.map(({ path }) => path)).toEqual([])
  })

  test('mention no path of a developer’s machine', () => {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    const paths = listed
      .split('\n')
      .filter((path) => /\.(ts|tsx|mjs|json|md|yaml|yml|html|css)$/.test(path) && path !== 'package-lock.json')
    const telling = paths.filter((path) => /(^|[\s'"`(=])\/(work|root|home|Users)\/\w/m.test(readFileSync(join(root, path), 'utf8')))
    expect(telling).toEqual([])
  })
})

test('every migration on disk is one that runs', () => {
  const list = readFileSync(join(root, 'server/src/record/migrate.ts'), 'utf8')
  const names = globSync('server/src/record/migrations/*.ts', { cwd: root }).map((path) => basename(path))
  expect(names.filter((name) => !list.includes(`./migrations/${name}`))).toEqual([])
})
