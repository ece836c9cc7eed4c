/** Seconds that seeing a template and pressing a key take at the least. */
const REACTION_SECONDS = 0.7;

/** 700 words a minute at six characters a word: faster than skimming. */
const CHARACTERS_PER_SECOND = 70;

/** Under this many seconds nobody has read a template of this length; handing it in sooner is flagged as too fast. */
export function fastestReading(characters: number): number {
  return REACTION_SECONDS + characters / CHARACTERS_PER_SECOND;
}

/** The rule as the screen states it. */
export const TOO_FAST_RULE = `Flagged as too fast: handed in within ${REACTION_SECONDS} s plus 1 s per ${CHARACTERS_PER_SECOND} characters of the template, while its page was in sight. It says that the text cannot have been read in full then, not why: a familiar template needs no reading.`;

export const READING_PACE = {
  reactionSeconds: REACTION_SECONDS,
  charactersPerSecond: CHARACTERS_PER_SECOND,
} as const;
