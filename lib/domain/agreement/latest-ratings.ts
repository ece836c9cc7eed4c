import type { Rating } from './ratings.ts';

/**
 * The ratings that stand after several rounds, earlier ones first: of each item those of the last round that rated it.
 * What a panel left alone keeps its blind ratings, so that both figures are about the same items.
 */
export function latestRatings(rounds: readonly (readonly Rating[])[]): Rating[] {
  const last = new Map<string, number>();
  rounds.forEach((ratings, at) => {
    for (const { item } of ratings) last.set(item, at);
  });
  return rounds.flatMap((ratings, at) => ratings.filter(({ item }) => last.get(item) === at));
}
