import { minimiseLbfgs, type Objective } from './minimise-lbfgs.ts';
import type { SparseRow } from './tfidf-vectoriser.ts';

export type LogisticTraining = {
  rows: readonly SparseRow[];
  /** 1 for the positive class, −1 for the other. */
  targets: readonly number[];
  weights: readonly number[];
  /** Strength of the L2 penalty on the weights (not on the bias); 1/C of scikit-learn. */
  l2: number;
  /** Number of features. */
  size: number;
  /** Log-odds known beforehand for each row; the model learns what they leave over. */
  offsets?: readonly number[];
  /** For each row of target −1 the chance that it hides a 1 that nobody saw, in [0, 1); else 0. */
  missed?: readonly number[];
};

const TOLERANCE = 1e-4;

/**
 * Minimises ½·l2·‖w‖² − Σ weight·log p, z = offset + w·x + bias, where p is σ(z) for a target of 1
 * and missed + (1 − missed)·σ(−z) for one of −1. With `missed` a row that looks like a 1 whatever is
 * said of it pulls less the more it does (label flipping; Bootkrajang and Kabán, ECML 2012). Then the
 * function is no longer convex and what is found, from w = 0, is a local minimum.
 * @returns the weights, the bias last.
 */
export function fitLogistic(training: LogisticTraining, tolerance = TOLERANCE): Float64Array {
  return minimiseLbfgs(logisticObjective(training), training.size + 1, { tolerance }).point;
}

/** w·x + bias. */
export function linear(row: SparseRow, point: Float64Array): number {
  let sum = point[point.length - 1] as number;
  for (let k = 0; k < row.indices.length; k++) {
    sum += (row.values[k] as number) * (point[row.indices[k] as number] as number);
  }
  return sum;
}

function logisticObjective(training: LogisticTraining): Objective {
  const { rows, targets, weights, l2, offsets, missed } = training;
  return (point, gradient) => {
    const bias = point.length - 1;
    let value = 0;
    for (let i = 0; i < bias; i++) {
      const weight = point[i] as number;
      gradient[i] = l2 * weight;
      value += 0.5 * l2 * weight * weight;
    }
    gradient[bias] = 0;
    for (const [index, row] of rows.entries()) {
      const target = targets[index] as number;
      const rowWeight = weights[index] as number;
      const margin = target * (linear(row, point) + (offsets?.[index] ?? 0));
      const wrong = 1 / (1 + Math.exp(margin));
      const hidden = missed?.[index] ?? 0;
      const likelihood = 1 - (1 - hidden) * wrong;
      value += rowWeight * (hidden > 0 ? -Math.log(likelihood) : softplus(-margin));
      const told = hidden > 0 ? ((1 - hidden) * (1 - wrong)) / likelihood : 1;
      const slope = -target * rowWeight * wrong * told;
      for (let k = 0; k < row.indices.length; k++) {
        const feature = row.indices[k] as number;
        gradient[feature] = (gradient[feature] as number) + slope * (row.values[k] as number);
      }
      gradient[bias] = (gradient[bias] as number) + slope;
    }
    return value;
  };
}

function softplus(value: number): number {
  return value > 0 ? value + Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value));
}
