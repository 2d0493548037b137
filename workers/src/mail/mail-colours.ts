/** Hex only: mail programs know no other colours. The tokens of the pages, light and dark. */
export const light = {
  page: '#f9f7f3',
  card: '#fffefd',
  sunk: '#f2f0ea',
  line: '#dedcd5',
  ink: '#1a241f',
  soft: '#4f5a54',
  accent: '#186648',
  onAccent: '#f6fefa',
} as const

export const dark: Record<keyof typeof light, string> = {
  page: '#0f1412',
  card: '#181d1b',
  sunk: '#202623',
  line: '#2f3633',
  ink: '#eeede8',
  soft: '#b3b3ab',
  accent: '#6acea2',
  onAccent: '#051b11',
}
