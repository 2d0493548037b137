import { limits } from './limits.ts'

/** A slug from a name: `Café für alle!` becomes `cafe-fur-alle`. Names without a Latin letter give `group`. */
export function slugOf(name: string) {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, limits.slugLength - 8)
    .replace(/^-+|-+$/g, '')
  return slug || 'group'
}
