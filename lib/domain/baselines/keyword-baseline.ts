import type { Baseline } from './baseline.ts';
import { SEVERITY_STEMS } from './severity-words.ts';

const WORD = /[a-z]+/g;
// `timed out` is two words, `down` begins `download`, `die` begins `died` but also `diet`.
const PHRASE =
  /\btimed?[ -]out\b|\bno such\b|\bnot (?:found|responding|ready|available|permitted)\b/;
const HARMLESS = new Set([
  'download',
  'downloaded',
  'downloading',
  'badge',
  'diet',
  'dieter',
  'errata',
]);

/** Any severity word makes a log abnormal. Plain on purpose: no negation, no weights. */
export const keywordBaseline: Baseline = {
  name: 'keyword rule',
  predict: (log) => {
    const hit = severityHits(log).length > 0;
    return { verdict: hit ? 'abnormal' : 'normal', pAbnormal: hit ? 1 : 0 };
  },
};

/** The severity words of a log in lower case, in order, without repeats. CamelCase is taken apart. */
export function severityHits(log: string): string[] {
  const text = log.replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2').toLowerCase();
  const words = (text.match(WORD) ?? []).filter(
    (word) => !HARMLESS.has(word) && SEVERITY_STEMS.some((stem) => word.startsWith(stem)),
  );
  const phrase = PHRASE.exec(text);
  return [...new Set(phrase ? [...words, phrase[0]] : words)];
}
