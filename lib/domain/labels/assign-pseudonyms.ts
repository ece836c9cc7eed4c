import { sha256Hex } from '#lib/domain/hash.ts';

/**
 * Stable letters for the people of one item: the same on every reading, unrelated from item to item, so that a person
 * cannot be followed across items. The voters of the first stage are ranked by a hash; people who join later follow in
 * the order given, so that nobody's letter changes. After Z come AA, AB …
 */
export function assignPseudonyms(
  itemKey: string,
  userIds: readonly string[],
  joined: readonly string[] = [],
): Map<string, string> {
  const ranked = [...new Set(userIds)]
    .map((userId) => ({ userId, rank: sha256Hex(`${itemKey}\n${userId}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ userId }) => userId);
  return new Map(
    [...new Set([...ranked, ...joined])].map((userId, index) => [
      userId,
      `Expert ${letters(index)}`,
    ]),
  );
}

function letters(index: number): string {
  const head = index >= 26 ? letters(Math.floor(index / 26) - 1) : '';
  return head + String.fromCharCode(65 + (index % 26));
}
