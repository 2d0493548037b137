type Politeness = 'polite' | 'assertive'

const pauseMs = 1000
const waiting: Record<Politeness, string[]> = { polite: [], assertive: [] }
const timers: Partial<Record<Politeness, ReturnType<typeof setTimeout>>> = {}

/** Says it to a screen reader, at most once a second: what comes meanwhile is joined, more than three become a count and the last. */
export function announce(text: string, politeness: Politeness = 'polite') {
  waiting[politeness].push(text)
  timers[politeness] ??= setTimeout(() => speak(politeness), waiting[politeness].length > 1 ? pauseMs : 50)
}

function speak(politeness: Politeness) {
  const region = document.getElementById(`announce-${politeness}`)
  const said = waiting[politeness].splice(0)
  if (region && said.length) region.textContent = said.length > 3 ? `${said.length} updates. ${said.at(-1)}` : said.join(' ')
  timers[politeness] = setTimeout(() => {
    delete timers[politeness]
    if (waiting[politeness].length) speak(politeness)
    else if (region) region.textContent = ''
  }, pauseMs)
}
