/** A configuration as paths and values: `grpo.steps` → 60. Lists and empty objects are one value each. */
export function flattenConfig(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[path, Array.isArray(value) ? value.join(', ') : String(value)]]);
  }
  return new Map(
    Object.entries(value).flatMap(([key, part]) => [
      ...flattenConfig(part, path === '' ? key : `${path}.${key}`),
    ]),
  );
}
