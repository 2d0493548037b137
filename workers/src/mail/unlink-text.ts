// What mail programs turn into links by themselves: anything with a scheme, www, an address, a name ending in letters after a dot.
const dot = '[.。．｡]'
const linkLike = new RegExp(`\\S*(?::\\/\\/|www${dot}|[^\\s@]@[^\\s@]|[\\p{L}\\p{N}]${dot}\\p{L}{2})\\S*`, 'giu')

/**
 * Text in which nothing can become a link: what looks like one gets a space where mail programs would join it
 * (`https: //example. org`). A visible space, since invisible characters travel along when text is copied.
 */
export function unlinkText(text: string) {
  return text.replace(linkLike, (found) =>
    found
      .replace(/:\/\//g, ': //')
      .replace(/@(?=\S)/g, ' @ ')
      .replace(/([.。．｡])(?=[\p{L}\p{N}])/gu, '$1 '),
  )
}
