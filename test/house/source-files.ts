import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export const root = join(import.meta.dirname, '../..')

const IMPORT =
  /^(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)|^@import '([^']+)'|\bnew URL\('(\.[^']+)', import\.meta\.url\)/gm

export type SourceFile = { path: string; text: string; lines: number; imports: string[] }

/** The program's own sources, tests aside; paths are relative to the project. */
export const sourceFiles: SourceFile[] = globSync('{shared,workers,server,client}/src/**/*.{ts,tsx,css}', { cwd: root }).map((path) => {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, text, lines: text.trimEnd().split('\n').length, imports: importsOf(text) }
})

function importsOf(text: string) {
  return [...text.matchAll(IMPORT)].map(([, declared, dynamic, css, url]) => declared ?? dynamic ?? css ?? url ?? '')
}

/** Path of the imported source file, or undefined when it is a package's. */
export function resolveImport(from: string, specifier: string) {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier))
  const [, workspace, path] = /^@usher\/(\w+)\/(.+)$/.exec(specifier) ?? []
  return workspace && path ? `${workspace}/src/${path}` : undefined
}

export const workspaceOf = (path: string) => path.slice(0, path.indexOf('/'))
