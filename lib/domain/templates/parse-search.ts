/** What the search field says: words that must (not) occur, and operators. */
export type TemplateSearch = {
  words: string[];
  without: string[];
  component: string[];
  level: string[];
  label: string[];
  source: string[];
  /** `T-17`: one template by its number. */
  number: number | null;
};

const TOKEN = /(-?)(?:(component|level|label|source):)?(?:"([^"]*)"?|(\S+))/gi;
const NUMBER = /^T-0*(\d{1,9})$/i;
const MAX_TERMS = 20;

/**
 * Reads `error -corrected component:KERNEL "bit set"`. Nothing is a mistake: what is not an operator is a word, and at
 * most twenty terms are taken.
 */
export function parseSearch(query: string): TemplateSearch {
  const search: TemplateSearch = {
    words: [],
    without: [],
    component: [],
    level: [],
    label: [],
    source: [],
    number: null,
  };
  let terms = 0;
  for (const [, minus, operator, quoted, bare] of query.matchAll(TOKEN)) {
    const value = (quoted ?? bare ?? '').trim();
    if (value === '' || ++terms > MAX_TERMS) continue;
    const number = NUMBER.exec(value)?.[1];
    if (operator && !minus) {
      search[operator.toLowerCase() as 'component' | 'level' | 'label' | 'source'].push(value);
    } else if (minus) {
      search.without.push(operator ? `${operator}:${value}` : value);
    } else if (number !== undefined && quoted === undefined) {
      search.number = Number(number);
    } else {
      search.words.push(value);
    }
  }
  return search;
}
