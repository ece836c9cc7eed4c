import { extractFeatures } from './text-features.ts';

/** A sparse row: feature indices and their weights, the same length, Euclidean norm 1 (or empty). */
export type SparseRow = { indices: Int32Array; values: Float64Array };

export type TfidfVectoriser = {
  size: number;
  vectorise(text: string): SparseRow;
};

/**
 * Learns a vocabulary and inverse document frequencies. Weight = (1 + ln tf) · (ln((1 + n)/(1 + df))
 * + 1), rows scaled to norm 1 (the smoothed form of scikit-learn's TfidfTransformer with sublinear
 * tf). Features of a single text are left out when there are more than 50 texts.
 * @param extract counts of a text's features; n-grams of words and characters unless told.
 */
export function fitTfidfVectoriser(
  texts: readonly string[],
  extract: (text: string) => ReadonlyMap<string, number> = extractFeatures,
): TfidfVectoriser {
  const documentFrequency = new Map<string, number>();
  for (const text of texts) {
    for (const feature of extract(text).keys()) {
      documentFrequency.set(feature, (documentFrequency.get(feature) ?? 0) + 1);
    }
  }
  const rarest = texts.length > 50 ? 2 : 1;
  // Sorted, so that the result does not depend on the order of the texts.
  const vocabulary = new Map(
    [...documentFrequency.keys()]
      .filter((feature) => (documentFrequency.get(feature) ?? 0) >= rarest)
      .sort()
      .map((feature, index) => [feature, index]),
  );
  const idf = new Float64Array(vocabulary.size);
  for (const [feature, index] of vocabulary) {
    const frequency = documentFrequency.get(feature) ?? 0;
    idf[index] = Math.log((1 + texts.length) / (1 + frequency)) + 1;
  }
  return {
    size: vocabulary.size,
    vectorise: (text) => toSparseRow(extract(text), vocabulary, idf),
  };
}

function toSparseRow(
  counts: ReadonlyMap<string, number>,
  vocabulary: ReadonlyMap<string, number>,
  idf: Float64Array,
): SparseRow {
  const entries: [number, number][] = [];
  let squares = 0;
  for (const [feature, count] of counts) {
    const index = vocabulary.get(feature);
    if (index === undefined) continue;
    const weight = (1 + Math.log(count)) * (idf[index] ?? 0);
    entries.push([index, weight]);
    squares += weight * weight;
  }
  const norm = Math.sqrt(squares) || 1;
  return {
    indices: Int32Array.from(entries, ([index]) => index),
    values: Float64Array.from(entries, ([, weight]) => weight / norm),
  };
}
