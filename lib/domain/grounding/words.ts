export type Word = {
  /** Lower case, cut to a stem that singular and plural, present and past share. */
  stem: string;
  start: number;
  end: number;
  /** False for words that carry no meaning by themselves. */
  isContent: boolean;
};

const STOP_WORDS = new Set(
  `a about after again all also although an and another any are as at be because been before being
  between both but by can could did do does doing done for from further had has have having he her
  here his how however i if in into is it its itself just like log may message more most might must
  my no nor normal abnormal not now of off on once one only or other our out over own so some such
  than that the their them then there therefore these they this those through thus to too under until
  up very was we were what when where which while who why will with within without would you your
  line entry template says say reads reads words word report reports reported`.split(/\s+/),
);

/** The words of a text with their ranges; `<*>` is a word of its own. */
export function readWords(text: string): Word[] {
  return [...text.matchAll(/<\*>|[\p{L}\p{N}_]+/gu)].map((match) => {
    const lower = match[0].toLowerCase();
    return {
      stem: stem(lower),
      start: match.index,
      end: match.index + match[0].length,
      isContent: match[0] !== '<*>' && !STOP_WORDS.has(lower),
    };
  });
}

/** True for a lower-case word that carries no meaning by itself. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** A light stem: endings of plural, past and gerund off, as long as four letters stay. */
export function stem(word: string): string {
  if (/\d|_/.test(word) || word.length < 5) return word;
  const cut = word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ing|ed|es)$/, '')
    .replace(/([^s])s$/, '$1');
  return cut.length < 4 ? word : cut.replace(/([bdgmnprt])\1$/, '$1').replace(/e$/, '');
}
