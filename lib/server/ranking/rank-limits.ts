/** Templates ranked at once, the most frequent of the project: some twenty seconds of one core. */
export const MOST_RANKED = 20_000;

/** Seed of the folds; `ra rank` has the same default, so that both print one order. */
export const RANK_SEED = '42';

/** Rankings kept in memory, the least recently used go first. */
export const CACHED_RANKINGS = 8;
