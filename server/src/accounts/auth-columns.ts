const created = { createdAt: 'created_at', updatedAt: 'updated_at' }

/**
 * Better Auth's fields on the columns of the record. What it calls `email`, and looks people up by, is the key of the address;
 * the address as typed is a field of ours, `typedEmail`.
 */
export const authColumns = {
  user: { ...created, email: 'email_key', emailVerified: 'email_verified' },
  session: { ...created, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
  account: {
    ...created,
    userId: 'user_id',
    accountId: 'account_id',
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
  },
  verification: { ...created, expiresAt: 'expires_at' },
  username: { displayUsername: 'display_username' },
}
