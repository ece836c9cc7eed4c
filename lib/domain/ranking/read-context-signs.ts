import type { Label } from '#lib/domain/label.ts';
import type { RankInput } from './rank-types.ts';

/** Labels of a row's near-duplicates, the row itself left out. */
export type Siblings = { settled: Record<Label, number>; original: Record<Label, number> };

/** What stands beside the text, each in [−1, 1]: −1 speaks for normal, 1 for abnormal, 0 is silent. */
export type ContextSigns = {
  nearDuplicates: number;
  level: number;
  verdict: number;
  teacher: number;
};

/**
 * Log-odds that a sign of full strength brings before anything was learned. A judgement: siblings
 * that experts settled tell most, and a level is only what the author of the program thought.
 */
export const CONTEXT_PRIOR = {
  nearDuplicates: 3,
  level: 1.5,
  verdict: 1.5,
  teacher: 1,
} as const satisfies Record<keyof ContextSigns, number>;

const LEVELS: readonly [RegExp, number][] = [
  [/^(?:emerg|alert|crit|fatal|panic|severe|failure)/i, 1],
  [/^err/i, 0.8],
  [/^warn/i, 0.3],
  [/^(?:notice|info|debug|trace|verbose|fine)/i, -0.3],
];
/** An original label is worth less than one that experts settled: it is what is in doubt. */
const TRUST_IN_ORIGINAL = { normal: 0.1, abnormal: 0.3 } as const;

export function readContextSigns(row: RankInput, siblings: Siblings): ContextSigns {
  return {
    nearDuplicates: siblingSign(siblings),
    level: LEVELS.find(([pattern]) => pattern.test(row.level?.trim() ?? ''))?.[1] ?? 0,
    verdict: verdictSign(row.verdicts ?? []),
    teacher: row.teacher ? sideOf(row.teacher) : 0,
  };
}

/** Normal originals of siblings thin a conflict out but are no witnesses: they may share the error. */
function siblingSign({ settled, original }: Siblings): number {
  const forAbnormal = settled.abnormal + TRUST_IN_ORIGINAL.abnormal * original.abnormal;
  const total = forAbnormal + settled.normal + TRUST_IN_ORIGINAL.normal * original.normal;
  return (forAbnormal - settled.normal) / (total + 0.5);
}

function verdictSign(verdicts: NonNullable<RankInput['verdicts']>): number {
  if (verdicts.length === 0) return 0;
  const sides = verdicts.map(({ verdict, pAbnormal }) =>
    pAbnormal === null ? sideOf(verdict) : 2 * pAbnormal - 1,
  );
  return sides.reduce((sum, side) => sum + side, 0) / sides.length;
}

const sideOf = (label: Label): number => (label === 'abnormal' ? 1 : -1);
