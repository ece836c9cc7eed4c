import type { JsonField } from './json-header.ts';

export type JsonKey = {
  key: string;
  /** Lines of the sample that have it. */
  lines: number;
  /** Its first value, as JSON. */
  example: string;
};

const MAX_KEYS = 60;
const MAX_DEPTH = 3;

/** The keys of the JSON lines of a sample, nested ones with dots, most frequent first. */
export function listJsonKeys(sampleLines: readonly string[]): JsonKey[] {
  const found = new Map<string, JsonKey>();
  for (const line of sampleLines) {
    const object = tryObject(line);
    if (object !== null) addKeys(found, object, '', 1);
  }
  return [...found.values()].sort((a, b) => b.lines - a.lines).slice(0, MAX_KEYS);
}

/** Of each field the key that is there in the sample, without the fields that have none; all keys when it is no JSON. */
export function narrowJsonFields(
  fields: readonly JsonField[],
  sampleLines: readonly string[],
): JsonField[] {
  const keys = new Map(listJsonKeys(sampleLines).map(({ key, lines }) => [key, lines]));
  if (keys.size === 0) return [...fields];
  return fields.flatMap(({ field, keys: names }) => {
    const present = names.filter((name) => keys.has(name));
    return present.length > 0 || field === 'Content'
      ? [{ field, keys: present.length > 0 ? present : names }]
      : [];
  });
}

/** The notation that `parseJsonHeader` reads. */
export const formatJsonHeader = (fields: readonly JsonField[]): string =>
  `{${fields.map(({ field, keys }) => `${JSON.stringify(keys.join('|'))}:<${field}>`).join(', ')}}`;

function addKeys(
  found: Map<string, JsonKey>,
  object: Record<string, unknown>,
  prefix: string,
  depth: number,
): void {
  for (const [name, value] of Object.entries(object)) {
    const key = `${prefix}${name}`;
    // A bar parts keys in the notation; such a key cannot be named.
    if (key.includes('|') || value === null) continue;
    if (typeof value === 'object' && !Array.isArray(value) && depth < MAX_DEPTH) {
      addKeys(found, value as Record<string, unknown>, `${key}.`, depth + 1);
      continue;
    }
    const known = found.get(key);
    if (known) known.lines++;
    else if (found.size < MAX_KEYS * 10) {
      found.set(key, { key, lines: 1, example: JSON.stringify(value).slice(0, 40) });
    }
  }
}

function tryObject(line: string): Record<string, unknown> | null {
  if (!line.trimStart().startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
