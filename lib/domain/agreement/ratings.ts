export type Rating = { item: string; rater: string; label: string };

/** A statistic, or why it cannot be computed. */
export type Statistic = { value: number; reason: null } | { value: null; reason: string };

/** How many raters gave an item each category, in the order of the table's categories. */
export type ItemCounts = readonly number[];

export type RatingTable = {
  /** Sorted. */
  items: string[];
  raters: string[];
  categories: string[];
  /** One row per item. */
  counts: ItemCounts[];
  /** One row per item, one cell per rater: the index of the category, null where there is none. */
  cells: (number | null)[][];
};

/**
 * Ratings as a table. `categories` are those that could have been chosen (a category that nobody
 * chose still matters to AC1); labels beyond them are added.
 * @throws RangeError when one rater rated one item twice with different labels.
 */
export function tabulateRatings(
  ratings: readonly Rating[],
  categories: readonly string[] = [],
): RatingTable {
  const items = distinct(ratings.map((rating) => rating.item));
  const raters = distinct(ratings.map((rating) => rating.rater));
  const others = distinct(ratings.map((rating) => rating.label)).filter(
    (label) => !categories.includes(label),
  );
  const all = [...categories, ...others];
  const itemIndex = indexOf(items);
  const raterIndex = indexOf(raters);
  const categoryIndex = indexOf(all);
  const cells: (number | null)[][] = items.map(() => raters.map(() => null));
  for (const { item, rater, label } of ratings) {
    const row = cells[itemIndex.get(item) ?? -1] ?? [];
    const column = raterIndex.get(rater) ?? -1;
    const category = categoryIndex.get(label) ?? -1;
    const before = row[column] ?? null;
    if (before !== null && before !== category) {
      throw new RangeError(`${rater} rated item ${item} as ${all[before]} and as ${label}.`);
    }
    row[column] = category;
  }
  const counts = cells.map((row) => all.map((_, c) => row.filter((cell) => cell === c).length));
  return { items, raters, categories: all, counts, cells };
}

export function defined(value: number): Statistic {
  return { value, reason: null };
}

export function undefinedBecause(reason: string): Statistic {
  return { value: null, reason };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function indexOf(values: readonly string[]): Map<string, number> {
  return new Map(values.map((value, index) => [value, index]));
}
