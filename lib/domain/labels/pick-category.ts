import { type Category, categorySchema } from '#lib/domain/label.ts';

/** The category that most voters named; null when nobody named one or the most named are tied. */
export function pickCategory(named: readonly (string | null)[]): Category | null {
  const counts = new Map<Category, number>();
  for (const name of named) {
    const category = categorySchema.safeParse(name);
    if (category.success) counts.set(category.data, (counts.get(category.data) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] !== second?.[1] ? first[0] : null;
}
