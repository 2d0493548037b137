import { A } from '@solidjs/router'
import { Icon } from '../../parts/icon.tsx'

/** A link that is none of ours, or no longer one. Which of them is not said. */
export function UnknownLink() {
  return (
    <section class="card closed">
      <span class="closed-icon">
        <Icon name="link" size={18} />
      </span>
      <h1>This link leads nowhere</h1>
      <p class="soft">It may have been cut off on its way. Open it from the mail itself, or copy the whole address.</p>
      <div class="answer-row">
        <A class="button" href="/">
          To the start
        </A>
      </div>
    </section>
  )
}
