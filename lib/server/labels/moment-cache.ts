type Kept<T> = { value: T; until: number };
type MomentCacheOptions<T> = {
  /** How long an answer is given out again. */
  milliseconds: number;
  /** Answers that are cheap to make are not kept. */
  isKept: (value: T) => boolean;
  maxKeys?: number;
  now?: () => number;
};

/**
 * Gives what was read for a key a moment ago, else reads it. While one reads anew the others get the old answer, so that
 * a crowd that comes at the same time costs one reading.
 */
export function createMomentCache<T>(
  options: MomentCacheOptions<T>,
): (key: string, read: () => Promise<T>) => Promise<T> {
  const { milliseconds, isKept, maxKeys = 1000, now = Date.now } = options;
  const kept = new Map<string, Kept<T>>();
  return async (key, read) => {
    const former = kept.get(key);
    if (former && now() < former.until) return former.value;
    if (former) former.until = now() + milliseconds;
    const value = await read();
    kept.delete(key);
    if (isKept(value)) kept.set(key, { value, until: now() + milliseconds });
    const [oldest] = kept.keys();
    if (kept.size > maxKeys && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
