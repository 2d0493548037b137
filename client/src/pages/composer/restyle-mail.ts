/**
 * A mail's HTML as it looks in a light or a dark mail program, whatever the device prefers: a frame without scripts can't be
 * told, so the mail's own dark rules are made to hold always or never.
 */
export function restyleMail(html: string, { isDark }: { isDark: boolean }) {
  const scheme = isDark ? 'dark' : 'light'
  return html
    .replace(/<style[\s\S]*?<\/style>/g, (style) => style.replaceAll('(prefers-color-scheme: dark)', isDark ? 'all' : 'not all'))
    .replace('</head>', `<style>:root { color-scheme: ${scheme} !important; }</style></head>`)
}
