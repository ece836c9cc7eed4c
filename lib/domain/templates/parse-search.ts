import { readTerm, type SearchTerm } from './search-terms.ts';

/** What the search field says: what must (not) occur, and operators. */
export type TemplateSearch = {
  terms: SearchTerm[];
  without: SearchTerm[];
  component: string[];
  level: string[];
  label: string[];
  source: string[];
  /** `T-17`: one template by its number. */
  number: number | null;
};

const TOKEN = /(-?)(?:(component|level|label|source):)?(?:"([^"]*)("?)|(\S+))/gi;
const NUMBER = /^T-0*(\d{1,9})$/i;
const MAX_TERMS = 20;
const MAX_CHARACTERS = 500;

/**
 * Reads `error -corrected "bit set" *part component:KERNEL`. Nothing is a mistake: what is not an operator is a term, and
 * at most twenty of five hundred characters are taken.
 */
export function parseSearch(query: string): TemplateSearch {
  const search: TemplateSearch = {
    terms: [],
    without: [],
    component: [],
    level: [],
    label: [],
    source: [],
    number: null,
  };
  let count = 0;
  for (const [, minus, operator, quoted, close, bare] of storable(query).matchAll(TOKEN)) {
    const value = (quoted ?? bare ?? '').trim();
    if (value === '' || ++count > MAX_TERMS) continue;
    const quote = quoted === undefined ? 'none' : close ? 'closed' : 'open';
    const number = NUMBER.exec(value)?.[1];
    if (operator && !minus) {
      search[operator.toLowerCase() as 'component' | 'level' | 'label' | 'source'].push(value);
    } else if (minus) {
      search.without.push(operator ? readTerm(`${operator}:${value}`) : readTerm(value, quote));
    } else if (number !== undefined && quoted === undefined) {
      search.number = Number(number);
    } else {
      search.terms.push(readTerm(value, quote));
    }
  }
  return search;
}

/** PostgreSQL's text holds no NUL and no half of a surrogate pair. */
const storable = (query: string): string =>
  query.slice(0, MAX_CHARACTERS).replace(/[\0\ud800-\udfff]/gu, ' ');
