import type { Completion, CompletionGroup } from './run-types.ts';

/** In the order in which the reward adds them up; `think` is the sum of grounding, coherence and brevity. */
export const TERM_ORDER = [
  'format',
  'answer',
  'grounding',
  'coherence',
  'brevity',
  'think',
] as const;

/** A term as a number; null where it was not measured. */
export function termOf(completion: Completion, name: string): number | null {
  const value = completion.terms[name];
  return typeof value === 'number' ? value : null;
}

/** The terms that stand in the table: those that add up to the total. */
export const SUMMED_TERMS: readonly string[] = ['format', 'answer', 'think'];

/** The terms any completion of a group has, without the total, in their order. */
export function termsOf(group: CompletionGroup): string[] {
  const names = new Set(group.completions.flatMap(({ terms }) => Object.keys(terms)));
  const known = TERM_ORDER.filter((name) => names.has(name));
  const isNumber = (name: string) => group.completions.some((each) => termOf(each, name) !== null);
  return known.filter(isNumber);
}
