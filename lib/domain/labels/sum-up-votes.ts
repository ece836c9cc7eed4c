import { type Category, categorySchema } from '#lib/domain/label.ts';
import type { LabelValue } from './label-value.ts';
import { CONFIDENCES, type Confidence, confidenceSchema } from './vote-input.ts';

export type SummedVote = {
  label: LabelValue;
  category: string | null;
  confidence: string | null;
  reason: string;
};

/** As long as a reason may be. */
const MAX_REASON = 4000;

/** What the votes for an accepted label say together: it stands in the decision, for a correction says why it is one. */
export function sumUpVotes(
  votes: readonly SummedVote[],
  label: LabelValue,
): { category: Category | null; confidence: Confidence | null; reason: string } {
  const own = votes.filter((vote) => vote.label === label);
  const reasons = new Set(own.map((vote) => vote.reason.trim()).filter(Boolean));
  return {
    category: pickCategory(own.map((vote) => vote.category)),
    confidence: lowestConfidence(own.map((vote) => vote.confidence)),
    reason: [...reasons].join('\n').slice(0, MAX_REASON),
  };
}

/** The category that most voters named; null when nobody named one or the most named are tied. */
function pickCategory(named: readonly (string | null)[]): Category | null {
  const counts = new Map<Category, number>();
  for (const name of named) {
    const category = categorySchema.safeParse(name);
    if (category.success) counts.set(category.data, (counts.get(category.data) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] !== second?.[1] ? first[0] : null;
}

/** The chain is as strong as its weakest link; null when nobody said. */
function lowestConfidence(named: readonly (string | null)[]): Confidence | null {
  const said = named.flatMap((name) => confidenceSchema.safeParse(name).data ?? []);
  return CONFIDENCES.find((confidence) => said.includes(confidence)) ?? null;
}
