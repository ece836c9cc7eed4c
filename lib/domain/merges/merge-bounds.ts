/** Lines that a template may have to count as rare, unless the person who starts the run says otherwise. */
export const DEFAULT_RARE_LINES = 10;

/**
 * The most lines that one may ask for. Up to here every value of a slot is kept with its count (`slot-counter.ts` shows
 * twenty), so that merged counts of values are exact.
 */
export const MAX_RARE_LINES = 20;

/** And no more than this part of all lines of the project. */
export const MAX_RARE_SHARE = 0.01;

/** Candidates judged in one run; what is left comes with the next. */
export const MAX_CANDIDATES = 50;

/** Rare templates looked at in one run, those with the fewest lines first. */
export const MAX_TEMPLATES_READ = 20_000;

/** Templates in one proposal: more than a person can look over says that the parser needs work, not a merge. */
export const MAX_MEMBERS = 12;

/** The lines that a rare template has at most: the absolute bound, or the share of all lines where that is less. */
export const rareLineLimit = (maxLines: number, totalLines: number): number =>
  Math.min(maxLines, Math.max(1, Math.floor(totalLines * MAX_RARE_SHARE)));
