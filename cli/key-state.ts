/** What routes tell of any key. */
export interface KeyDates {
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
  created_at: string;
}

export const stateOf = ({ revoked_at: revokedAt, expires_at: expiresAt }: KeyDates): string => {
  if (revokedAt) return 'revoked';
  return expiresAt && new Date(expiresAt) <= new Date() ? 'expired' : 'live';
};
