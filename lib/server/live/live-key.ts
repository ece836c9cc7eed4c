import { sha256Hex } from '#lib/domain/hash.ts';
import { newToken } from '#lib/server/auth/new-token.ts';

const PREFIX_LENGTH = 9;

/** A new key for one live source: the token is shown once, its hash is kept. */
export function newLiveKey(): { token: string; keyPrefix: string; keyHash: string } {
  const token = `ls_${newToken()}`;
  return { token, keyPrefix: token.slice(0, PREFIX_LENGTH), keyHash: sha256Hex(token) };
}
