import { A } from '@solidjs/router'
import { Icon } from '../parts/icon.tsx'

export function Brand() {
  return (
    <A class="brand" href="/" end>
      <Icon name="door-open" size={22} />
      <span>Usher</span>
    </A>
  )
}
