import { variables } from '@usher/server/config/config-schema.ts'

const BEGIN = '<!-- configuration: written by npm run config-table -->'
const END = '<!-- /configuration -->'

/** The same text, with the table of all variables between the two marks. */
export function withConfigTable(text: string) {
  const begin = text.indexOf(BEGIN)
  const end = text.indexOf(END)
  if (begin < 0 || end < begin) throw new Error(`The text needs the marks ${BEGIN} and ${END}`)
  return `${text.slice(0, begin + BEGIN.length)}\n${table()}\n${text.slice(end)}`
}

function table() {
  const rows = Object.entries(variables).map(
    ([name, { about, allowed, byDefault }]) => `| \`${name}\` | ${about} | ${allowed} | ${byDefault} |`,
  )
  return ['| variable | what it does | allowed | default |', '|---|---|---|---|', ...rows].join('\n')
}
