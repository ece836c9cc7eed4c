const PLACEHOLDER = /<\*>/g;
// A bare word counts as hexadecimal when it has a digit, or the 8 or 16 places of a dumped register.
const HEX = /\b(?:0x[0-9a-f]+|(?=[0-9a-f]*\d)[0-9a-f]{6,}|[0-9a-f]{8}|[0-9a-f]{16})\b/g;
const NUMBER = /\d+/g;

/**
 * Key under which templates that differ only in values, case, spacing or punctuation meet: two
 * templates with one key must not stand on both sides of a split. Register dumps of any length of
 * the same shape share a key too. Never empty.
 */
export function nearDuplicateKey(template: string): string {
  const masked = template
    .normalize('NFKC')
    .toLowerCase()
    .replace(PLACEHOLDER, ' # ')
    .replace(HEX, '#')
    .replace(NUMBER, '#')
    .replace(/[^\p{L}#]+/gu, ' ')
    .trim();
  const key = masked.replace(/(?:#\s*)+/g, '# ').trim();
  return key === '' ? template.trim().replace(/\s+/g, ' ') || '(empty)' : key;
}
