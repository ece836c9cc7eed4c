import { foldWord } from './template-words.ts';

/**
 * One thing that the search field asks for. Words are runs of ASCII letters and digits and of all that is not ASCII; all
 * else (punctuation, spaces) is a sign between words.
 */
export type SearchTerm = {
  /** As typed, without quotes and without the star in front. */
  text: string;
  /** Where it may begin: at the beginning of a word, or inside one too. */
  begins: 'word' | 'anywhere';
  /** It also ends where a word ends. */
  isWhole: boolean;
  /** Asked for inside words, but too short for it: it is looked for where words begin. */
  isNarrowed: boolean;
};

/** What PostgreSQL is asked for a term; a text fits when all that is not null fits. */
export type TermConditions = {
  /** A tsquery over the words of template_words (prisma/migrations, word_search). */
  query: string | null;
  /** A POSIX expression, without regard to case, over the text. */
  pattern: string | null;
  /** Letters that occur somewhere in the text, without regard to case; needs no index of words. */
  inside: string | null;
};

/** Fewer letters in a row than this have no trigram, so nothing could find them inside words but reading every text. */
const MIN_INSIDE = 3;
const WORD = /[0-9A-Za-z\u0080-\u{10ffff}]+/gu;
const SIGN = /[!-/:-@[-`{-~]/g;
const SEPARATOR = '[^0-9a-z\\u0080-\\U0010ffff]';

/**
 * Reads a piece of the search field. `"quoted"` asks for whole words in their order, `*star` also for what lies inside
 * words, everything else for what stands where a word begins. A quote that is not closed is still being typed.
 */
export function readTerm(typed: string, quote: 'none' | 'open' | 'closed' = 'none'): SearchTerm {
  const inner = quote === 'none' ? /^\*([^*<>]+)\*?$/.exec(typed)?.[1] : undefined;
  const text = inner ?? typed;
  const leading = [...(/^[0-9A-Za-z\u0080-\u{10ffff}]+/u.exec(text)?.[0] ?? '')].length;
  const isNarrowed = inner !== undefined && leading > 0 && leading < MIN_INSIDE;
  return {
    text,
    begins: inner !== undefined && !isNarrowed ? 'anywhere' : 'word',
    isWhole: quote === 'closed',
    isNarrowed,
  };
}

/** The conditions that find a term, made of letters, digits and escaped signs alone: what is typed is never syntax. */
export function termConditions(term: SearchTerm): TermConditions {
  const words = [...term.text.matchAll(WORD)];
  const signs = new Set(term.text.match(SIGN));
  const isInside = term.begins === 'anywhere' && words[0]?.index === 0;
  if (isInside && words[0]?.[0] === term.text) {
    return { query: null, pattern: null, inside: term.text };
  }
  const end = term.text.length;
  const phrase = words
    .filter((_, at) => at > 0 || !isInside)
    .map(({ 0: word, index }) => {
      const isPrefix = index + word.length === end && !term.isWhole;
      return `'${foldWord(word)}'${isPrefix ? ':*' : ''}`;
    })
    .join(' <-> ');
  const parts = [
    ...(phrase ? [`(${phrase})`] : []),
    ...[...signs].map((sign) => `'#${sign.charCodeAt(0).toString(16)}'`),
  ];
  return {
    query: parts.length > 0 ? parts.join(' & ') : null,
    // Words one after another are what the query says already.
    pattern: signs.size > 0 || isInside ? patternOf(term, isInside) : null,
    inside: null,
  };
}

function patternOf(term: SearchTerm, isInside: boolean): string {
  const isWordAt = (at: number) => /[0-9A-Za-z\u0080-\uffff]/.test(term.text.at(at) ?? '');
  const before = !isInside && isWordAt(0) ? `(^|${SEPARATOR})` : '';
  const after = term.isWhole && isWordAt(-1) ? `($|${SEPARATOR})` : '';
  return `${before}${term.text.replace(SIGN, '\\$&')}${after}`;
}
