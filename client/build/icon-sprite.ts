import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { iconNames } from '../src/parts/icon-names.ts'

const icons = join(dirname(fileURLToPath(import.meta.resolve('lucide-static/package.json'))), 'icons')

/** Writes the icons in use into the page as one hidden sprite, so that none costs a request or JavaScript. */
export function iconSprite(): Plugin {
  return {
    name: 'icon-sprite',
    transformIndexHtml: (html, { path }) =>
      path.endsWith('/docs.html') ? html : html.replace('<div id="app">', `${sprite()}\n    <div id="app">`),
  }
}

function sprite() {
  return `<svg hidden aria-hidden="true">${iconNames.map(symbol).join('')}</svg>`
}

function symbol(name: string) {
  const source = readFileSync(join(icons, `${name}.svg`), 'utf8')
  const shapes = source.slice(source.indexOf('>', source.indexOf('<svg')) + 1, source.lastIndexOf('</svg>'))
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>')}</symbol>`
}
