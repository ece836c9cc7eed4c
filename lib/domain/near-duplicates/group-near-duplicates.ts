import { hashToHex } from '../parsing/hash-text.ts';
import { linkSimilarKeys } from './link-similar-keys.ts';
import { nearDuplicateKey } from './near-duplicate-key.ts';

export type GroupableTemplate = { id: string; text: string };

/**
 * Two templates are near-duplicates when their keys are equal or share at least this part of their
 * words (Jaccard similarity of the word multisets): one word in nine may differ.
 */
export const MIN_SIMILARITY = 0.8;

/**
 * Groups templates with their near-duplicates, transitively, so that a split by group never has a
 * template on one side and a near-duplicate of it on the other.
 *
 * The search is exact and near linear: similar keys share one of their rarest words (prefix
 * filtering; Chaudhuri et al., ICDE 2006), so only such pairs are compared.
 *
 * @returns the group id of every template id. It depends on the texts alone, not on their order.
 */
export function groupNearDuplicates(templates: readonly GroupableTemplate[]): Map<string, string> {
  const keyOf = new Map(templates.map(({ id, text }) => [id, nearDuplicateKey(text)]));
  const keys = [...new Set(keyOf.values())].sort();
  const leaders = linkSimilarKeys(keys, MIN_SIMILARITY);
  const groupOf = new Map<string, string>();
  for (const [id, key] of keyOf) groupOf.set(id, groupNamed(leaders.get(key) ?? key));
  return groupOf;
}

/** The group of a text by itself: what `groupNearDuplicates` gives where no text of another key leads it. */
export const ownGroup = (text: string): string => groupNamed(nearDuplicateKey(text));

const groupNamed = (key: string): string => `G${hashToHex(key)}`;
