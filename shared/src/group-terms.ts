/** Who sees a group: everybody, verified users, or its members only. */
export const visibilities = ['public', 'community', 'members'] as const
export type Visibility = (typeof visibilities)[number]

/** How outsiders get in; inviting works under each of them. */
export const joinMethods = ['open', 'request', 'invite_only'] as const
export type JoinMethod = (typeof joinMethods)[number]
