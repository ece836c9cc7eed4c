const TOKEN = /-?(?:\w+:)?"[^"]*"?|\S+/g;
const WORD = /^[0-9A-Za-z\u0080-\u{10ffff}]{3,}$/u;

/** The same search with its plain words looked for inside words too; null when none of them can be. */
export function widenSearch(query: string): string | null {
  const wide = query.replace(TOKEN, (token) => (WORD.test(token) ? `*${token}` : token));
  return wide === query ? null : wide;
}
