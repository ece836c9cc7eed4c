import { canonicalJson, sha256Hex } from '#lib/domain/hash.ts';

export type SealedVote = {
  id: string;
  assignmentId: string;
  label: string;
  category: string | null;
  confidence: string | null;
  reason: string;
  seconds: number | null;
};

/**
 * What the history says of a vote before its item is decided: a commitment. The vote's id is random and told to
 * nobody until then, so the digest cannot be guessed back to a label; afterwards anyone can check it.
 */
export function voteDigest(vote: SealedVote): string {
  const { id, assignmentId, label, category, confidence, reason, seconds } = vote;
  return sha256Hex(
    canonicalJson({ id, assignmentId, label, category, confidence, reason, seconds }),
  );
}
