export type ParserMetrics = {
  /** Group accuracy: share of lines whose group has exactly the lines of a true group. */
  ga: number;
  /** Parsing accuracy: share of lines whose template text is exactly the true one. */
  pa: number;
  /** F1 of groups that have exactly the lines of a true group. */
  fga: number;
  /** F1 of templates whose lines all have, and whose text is, one true template. */
  fta: number;
};

/**
 * The four metrics of the loghub-2.0 evaluator (Jiang et al., ISSTA 2024). Groups are the lines
 * with equal template text, on both sides; index i of both arrays is the same line.
 */
export function measureGrouping(
  truth: readonly string[],
  parsed: readonly string[],
): ParserMetrics {
  if (truth.length !== parsed.length || truth.length === 0) {
    throw new RangeError(`${truth.length} true against ${parsed.length} parsed templates`);
  }
  const trueSizes = countBy(truth);
  const parsedSizes = countBy(parsed);
  const truthsOfParsed = new Map<string, Set<string>>();
  const parsedOfTruth = new Map<string, Set<string>>();
  let equal = 0;
  for (const [index, trueText] of truth.entries()) {
    const parsedText = parsed[index] as string;
    if (trueText === parsedText) equal++;
    addTo(truthsOfParsed, parsedText, trueText);
    addTo(parsedOfTruth, trueText, parsedText);
  }
  let correctLines = 0;
  let correctGroups = 0;
  for (const [trueText, parsedTexts] of parsedOfTruth) {
    const size = trueSizes.get(trueText) ?? 0;
    const [only] = parsedTexts;
    if (parsedTexts.size === 1 && parsedSizes.get(only as string) === size) {
      correctLines += size;
      correctGroups++;
    }
  }
  let correctTemplates = 0;
  for (const [parsedText, trueTexts] of truthsOfParsed) {
    if (trueTexts.size === 1 && trueTexts.has(parsedText)) correctTemplates++;
  }
  const f1 = (correct: number) => (2 * correct) / (parsedSizes.size + trueSizes.size);
  return {
    ga: correctLines / truth.length,
    pa: equal / truth.length,
    fga: f1(correctGroups),
    fta: f1(correctTemplates),
  };
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
