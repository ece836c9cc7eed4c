/**
 * Links keys whose word multisets have a Jaccard similarity of at least `minSimilarity`,
 * transitively.
 *
 * @param keys distinct, sorted; words separated by spaces.
 * @returns for every key the first key (in sort order) that it is linked to.
 */
export function linkSimilarKeys(
  keys: readonly string[],
  minSimilarity: number,
): Map<string, string> {
  const ranked = rankWords(keys.map(toMultiset));
  const leader = keys.map((_, index) => index);
  const holders = new Map<string, number[]>();
  for (const [index, words] of ranked.entries()) {
    const candidates = new Set<number>();
    // Two sets this similar share a word among the rarest n − ⌈t·n⌉ + 1 of each.
    const prefix = words.length - Math.ceil(minSimilarity * words.length) + 1;
    for (const word of words.slice(0, prefix)) {
      const list = holders.get(word) ?? [];
      for (const other of list) candidates.add(other);
      list.push(index);
      holders.set(word, list);
    }
    const own = new Set(words);
    for (const other of candidates) {
      if (rootOf(leader, other) === rootOf(leader, index)) continue;
      if (isSimilar(own, ranked[other] ?? [], minSimilarity)) link(leader, index, other);
    }
  }
  return new Map(keys.map((key, index) => [key, keys[rootOf(leader, index)] ?? key]));
}

/** Words, the second `a` as `a 2`, so that a set stands for the multiset. */
function toMultiset(key: string): string[] {
  const seen = new Map<string, number>();
  return key.split(' ').map((word) => {
    const count = (seen.get(word) ?? 0) + 1;
    seen.set(word, count);
    return count === 1 ? word : `${word} ${count}`;
  });
}

/** Each list from its rarest word to its most frequent one. */
function rankWords(lists: string[][]): string[][] {
  const frequency = new Map<string, number>();
  for (const word of lists.flat()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const rank = (word: string) => frequency.get(word) ?? 0;
  return lists.map((list) =>
    [...list].sort((left, right) => rank(left) - rank(right) || (left < right ? -1 : 1)),
  );
}

function isSimilar(own: Set<string>, other: readonly string[], minSimilarity: number): boolean {
  const [small, large] =
    own.size < other.length ? [own.size, other.length] : [other.length, own.size];
  if (small < minSimilarity * large) return false;
  let shared = 0;
  for (const word of other) if (own.has(word)) shared++;
  return shared >= minSimilarity * (own.size + other.length - shared);
}

function rootOf(leader: number[], index: number): number {
  let root = index;
  while (leader[root] !== root) root = leader[root] as number;
  for (let at = index; leader[at] !== root; ) {
    const next = leader[at] as number;
    leader[at] = root;
    at = next;
  }
  return root;
}

function link(leader: number[], left: number, right: number): void {
  const [a, b] = [rootOf(leader, left), rootOf(leader, right)];
  if (a < b) leader[b] = a;
  else leader[a] = b;
}
