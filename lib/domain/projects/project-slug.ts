const MAX_LENGTH = 40;
const FALLBACK = 'project';

/** The name of a project in its address: lower-case ASCII letters, digits and single hyphens, 1 to 40 characters. */
export function projectSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  return slug || FALLBACK;
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) {
    return slug;
  }
  let number = 2;
  while (taken.has(`${slug}-${number}`)) {
    number += 1;
  }
  return `${slug}-${number}`;
}
