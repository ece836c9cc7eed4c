import { fitLogistic, linear } from '#lib/domain/baselines/fit-logistic.ts';
import { extractFeatures } from '#lib/domain/baselines/text-features.ts';
import { fitTfidfVectoriser, type SparseRow } from '#lib/domain/baselines/tfidf-vectoriser.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import type { Label } from '#lib/domain/label.ts';
import { extractWithOpening } from './extract-with-opening.ts';
import { phraseLessons } from './phrase-lessons.ts';
import type { Signal } from './rank-types.ts';
import { readWordSigns } from './read-word-signs.ts';

export type AbnormalityRow = {
  text: string;
  /** Settled label, or the original one. */
  label: Label;
  isSettled: boolean;
  group: string;
  /** Signs beside the text, in [−1, 1], and the log-odds they bring before anything is learned. */
  context: readonly number[];
  offset: number;
};

/** Choices of the model; found by cross-validation over coarse steps, all broad optima. */
export const TUNING = {
  l2: 0.4,
  folds: 5,
  /** Weight of a general phrase against a decision. */
  phrase: 0.5,
  /** Weight of an original label that nobody has settled. */
  original: 0.1,
  /** Chance that who labels, an expert too, leaves an anomaly normal. */
  missed: 0.3,
  /** A rare class is weighed up to this many times. */
  maxBalance: 8,
} as const;

/** Of the gradient; finer steps no longer change the order. */
const TOLERANCE = 1e-2;

type Lesson = { row: SparseRow; target: 1 | -1; weight: number; offset: number; missed: number };

/**
 * Log-odds that each row is abnormal, by logistic regression on n-grams, opening words, word signs
 * and context. It learns from general phrases, settled rows and, with less trust, original labels;
 * whoever labels misses anomalies, so a normal row teaches less the more it looks like one. A row
 * that is not settled is judged by a model that has seen neither its label nor that of any unsettled
 * near-duplicate. Does not depend on the order of the rows.
 */
export function estimateAbnormality(
  rows: readonly AbnormalityRow[],
  options: { seed: number | string; without: ReadonlySet<Signal> },
): number[] {
  const { seed, without } = options;
  const { inputs, general, size } = readInputs(rows, without);
  const foldOf = rows.map((row) => (row.isSettled ? null : toFold(row.group, seed)));
  const weights = weighRows(rows, without);
  // Sorted, so that rounding does not depend on the order of the rows.
  const order = rows
    .map((_, index) => index)
    .sort((a, b) => (keyOf(rows[a]) < keyOf(rows[b]) ? -1 : 1));
  const result = rows.map(() => 0);
  for (const fold of [...new Set(foldOf)].sort()) {
    if (fold === null) continue;
    const lessons = order.flatMap((index) => {
      const [row, weight] = [rows[index] as AbnormalityRow, weights[index] as number];
      if (weight === 0 || foldOf[index] === fold) return [];
      return [
        {
          row: inputs[index] as SparseRow,
          target: toTarget(row.label),
          weight,
          offset: row.offset,
          missed: row.label === 'normal' ? TUNING.missed : 0,
        },
      ];
    });
    const point = fitLessons([...balance(lessons), ...general], size);
    for (const [index, row] of rows.entries()) {
      if (foldOf[index] === fold)
        result[index] = linear(inputs[index] as SparseRow, point) + row.offset;
    }
  }
  return result;
}

function readInputs(rows: readonly AbnormalityRow[], without: ReadonlySet<Signal>) {
  const phrases = without.has('phrases') ? [] : phraseLessons();
  const texts = [...new Set(rows.map((row) => row.text))].sort();
  const vectoriser = fitTfidfVectoriser(
    [...texts, ...phrases.map((phrase) => phrase.text)],
    without.has('opening') ? extractFeatures : extractWithOpening,
  );
  let signs = 0;
  const read = (text: string, context: readonly number[] = []): SparseRow => {
    const all = [...(without.has('words') ? [] : readWordSigns(text).vector), ...context];
    signs = Math.max(signs, all.length);
    const grams = without.has('n-grams') ? null : vectoriser.vectorise(text);
    return joinRow({ grams, signs: all, start: vectoriser.size });
  };
  const inputs = rows.map((row) => read(row.text, row.context));
  const general: Lesson[] = phrases.map(({ text, label }) => ({
    row: read(text),
    target: toTarget(label),
    weight: TUNING.phrase,
    offset: 0,
    missed: 0,
  }));
  return { inputs, general, size: vectoriser.size + signs };
}

/** Decisions count fully, original labels a little; a group of n near-duplicates counts as √n. */
function weighRows(rows: readonly AbnormalityRow[], without: ReadonlySet<Signal>): number[] {
  const sizes = new Map<string, number>();
  for (const { group } of rows) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const decision = without.has('decisions') ? 0 : 1;
  const original = without.has('original-labels') ? 0 : TUNING.original;
  return rows.map(
    (row) => (row.isSettled ? decision : original) / Math.sqrt(sizes.get(row.group) ?? 1),
  );
}

function fitLessons(lessons: readonly Lesson[], size: number): Float64Array {
  return fitLogistic(
    {
      rows: lessons.map((lesson) => lesson.row),
      targets: lessons.map((lesson) => lesson.target),
      weights: lessons.map((lesson) => lesson.weight),
      offsets: lessons.map((lesson) => lesson.offset),
      missed: lessons.map((lesson) => lesson.missed),
      l2: TUNING.l2,
      size,
    },
    TOLERANCE,
  );
}

const toTarget = (label: Label): 1 | -1 => (label === 'abnormal' ? 1 : -1);

const keyOf = (row: AbnormalityRow | undefined): string =>
  row ? `${row.text}\n${row.label}\n${row.isSettled}\n${row.context.join()}` : '';

function joinRow({
  grams,
  signs,
  start,
}: {
  grams: SparseRow | null;
  signs: readonly number[];
  start: number;
}): SparseRow {
  const indices = [...(grams?.indices ?? [])];
  const values = [...(grams?.values ?? [])];
  for (const [index, value] of signs.entries()) {
    if (value === 0) continue;
    indices.push(start + index);
    values.push(value);
  }
  return { indices: Int32Array.from(indices), values: Float64Array.from(values) };
}

/** Weighs the rarer class up, so that both count alike. */
function balance(lessons: readonly Lesson[]): Lesson[] {
  const mass = { [1]: 0, [-1]: 0 };
  for (const { target, weight } of lessons) mass[target] += weight;
  const most = Math.max(mass[1], mass[-1]);
  return lessons.map((lesson) => ({
    ...lesson,
    weight: lesson.weight * Math.min(TUNING.maxBalance, most / mass[lesson.target]),
  }));
}

function toFold(group: string, seed: number | string): number {
  return Number.parseInt(sha256Hex(`${seed}\n${group}`).slice(0, 8), 16) % TUNING.folds;
}
