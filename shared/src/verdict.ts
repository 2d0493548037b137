/** What the server says of a recipient. `ready` and `likely_typo` are sent, the latter with a warning. */
export const verdicts = [
  'ready',
  'likely_typo',
  'already_member',
  'already_invited',
  'duplicate',
  'invalid',
  'not_allowed',
  'cooling_down',
] as const
export type Verdict = (typeof verdicts)[number]

/** Whether a recipient with this verdict is sent an invite. */
export const isSendable = (verdict: Verdict) => verdict === 'ready' || verdict === 'likely_typo'
