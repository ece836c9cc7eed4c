import { sha256Hex } from '#lib/domain/hash.ts';
import { nearDuplicateKey } from '#lib/domain/near-duplicates/near-duplicate-key.ts';
import type { LabelledText } from './baseline.ts';
import { trainTfidfLogistic } from './train-tfidf-logistic.ts';

/**
 * Probability of `abnormal` for each row from a model that has seen neither the row nor a
 * near-duplicate of it (grouped k-fold). Null where the other folds hold a single class.
 */
export function outOfFoldProbabilities(
  rows: readonly LabelledText[],
  options: { seed: number | string; folds?: number },
): (number | null)[] {
  const folds = options.folds ?? 5;
  const foldOf = rows.map((row) => {
    const hash = sha256Hex(`${options.seed}\n${nearDuplicateKey(row.text)}`);
    return Number.parseInt(hash.slice(0, 8), 16) % folds;
  });
  const probabilities: (number | null)[] = rows.map(() => null);
  for (let fold = 0; fold < folds; fold++) {
    const training = rows.filter((_, index) => foldOf[index] !== fold);
    if (new Set(training.map((row) => row.label)).size < 2) continue;
    const model = trainTfidfLogistic(training);
    for (const [index, row] of rows.entries()) {
      if (foldOf[index] === fold) probabilities[index] = model.predict(row.text).pAbnormal;
    }
  }
  return probabilities;
}
