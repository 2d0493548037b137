/** What the server says of a recipient. Only `ready` is sent. */
export const verdicts = ['ready', 'already_member', 'already_invited', 'duplicate', 'invalid', 'not_allowed', 'cooling_down'] as const
