/** Initials on a colour that always is the same for the same id. Groups are square, people round. */
export function Avatar(props: { name: string; id?: string; size?: number; square?: boolean }) {
  return (
    <span
      class="avatar"
      classList={{ square: props.square ?? false }}
      style={{ '--hue': hueOf(props.id ?? props.name), '--size': `${props.size ?? 32}px` }}
      aria-hidden="true"
    >
      {initials(props.name)}
    </span>
  )
}

const hues = 14

export function hueOf(id: string) {
  let hash = 7
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) % 9973
  return Math.round((hash % hues) * (360 / hues)) + 10
}

function initials(name: string) {
  const words = name.split(/[\s@._-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase())
    .join('')
}
