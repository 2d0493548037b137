import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
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
  [/^papaparse$/, ['client/src/pages/composer/import/**', 'server/src/invites/export-invites.ts']],
  [/^@zootools\//, ['server/src/invites/spot-typo.ts']],
  [/^zod$/, ['shared/src/**', 'server/src/**']],
  [/^solid-js|^@solidjs\//, ['client/src/**']],
  [/^node:/, ['workers/src/**', 'server/src/**']],
]

/** A role or standing compared with one of its words. */
const ROLE_COMPARED = /[=!]==\s*'(owner|manager|member|inviting_member)'|\brole\s*(=|<>|in)\s*\(?'(owner|manager|member)'/

/** Where that decides nothing about what somebody may. */
const ROLES_ELSEWHERE: Record<string, string[]> = {
  'a group keeps an owner': ['server/src/groups/keeps-an-owner.ts', 'server/src/accounts/lock-own-groups.ts'],
  'what a reach of the table covers': [
    'server/src/groups/lock-member.ts',
    'server/src/invites/scope.ts',
    'server/src/invites/read-terms.ts',
  ],
  'who is told': ['server/src/invitations/ask-again.ts'],
  'an invited person who is in already': ['server/src/invitations/read-invitation.ts', 'server/src/invitations/answer-by-link.ts'],
  'the demo community': ['server/src/demo/seed-demo-memberships.ts'],
  'a role or state as it is shown': [
    'client/src/pages/account/delete-account-dialog.tsx',
    'client/src/pages/answer/answer-page.tsx',
    'client/src/pages/answer/closed.tsx',
    'client/src/pages/group-terms/invite-rules.tsx',
    'client/src/pages/group/member-list.tsx',
    'client/src/pages/invites/invites-page.tsx',
    'client/src/pages/manage/add-member-dialog.tsx',
    'client/src/pages/manage/invite-row.tsx',
    'client/src/pages/manage/member-actions.ts',
    'client/src/pages/manage/member-row.tsx',
  ],
}

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

  test('leave to one table who may what', () => {
    const comparing = sourceFiles.filter(
      ({ path, text }) => matchesGlob(path, '{server/src/!(record)/**,client/src/**}') && ROLE_COMPARED.test(text),
    )
    expect(comparing.map(({ path }) => path).sort()).toEqual(Object.values(ROLES_ELSEWHERE).flat().sort())
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
      .filter(
        (path) => /\.(ts|tsx|mjs|json|md|yaml|yml|html|css)$/.test(path) && path !== 'package-lock.json' && existsSync(join(root, path)),
      )
    const telling = paths.filter((path) => /(^|[\s'"`(=])\/(work|root|home|Users)\/\w/m.test(readFileSync(join(root, path), 'utf8')))
    expect(telling).toEqual([])
  })
})

test('every migration on disk is one that runs', () => {
  const list = readFileSync(join(root, 'server/src/record/migrate.ts'), 'utf8')
  const names = globSync('server/src/record/migrations/*.ts', { cwd: root }).map((path) => basename(path))
  expect(names.filter((name) => !list.includes(`./migrations/${name}`))).toEqual([])
})
