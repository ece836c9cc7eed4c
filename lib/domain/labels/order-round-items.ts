import { severityHits } from '#lib/domain/baselines/keyword-baseline.ts';
import type { Label } from '#lib/domain/label.ts';

export type RoundCandidate = {
  id: string;
  text: string;
  originalLabel: Label | null;
  lineCount: number;
};

/**
 * The order in which experts meet templates: first those whose words speak against their original label, then the
 * rest; within each, the most frequent first. Ties fall by id, so that the order is the same on every machine.
 */
export function orderRoundItems<T extends RoundCandidate>(templates: readonly T[]): T[] {
  return templates
    .map((template) => ({ template, isSuspicious: isSuspicious(template) }))
    .sort(
      (a, b) =>
        Number(b.isSuspicious) - Number(a.isSuspicious) ||
        b.template.lineCount - a.template.lineCount ||
        (a.template.id < b.template.id ? -1 : 1),
    )
    .map(({ template }) => template);
}

function isSuspicious({ text, originalLabel }: RoundCandidate): boolean {
  const soundsAbnormal = severityHits(text).length > 0;
  return originalLabel === null
    ? soundsAbnormal
    : soundsAbnormal !== (originalLabel === 'abnormal');
}
