import { canonicalJson, sha256Hex } from '#lib/domain/hash.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';

/**
 * What the history says of a round's known answers when it opens: a commitment. The salt stays secret until the round
 * closes; with it anyone can check that the answers were not changed.
 */
export function goldDigest(salt: string, gold: ReadonlyMap<string, LabelValue>): string {
  const answers = [...gold].sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Hex(canonicalJson({ salt, answers }));
}
