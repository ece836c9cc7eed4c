import { DENIALS, REFUSALS, SEVERITY_LEXICON, type SeverityKind } from './severity-lexicon.ts';

export type WordSigns = {
  /** Numbers in [0, 1], the same length for every text. */
  vector: number[];
  /** Words and phrases of trouble, lower case, in the order of the text, once each. */
  trouble: string[];
  /** The part of the text that denies trouble (`no errors`, `error count: 0`), or null. */
  denial: string | null;
};

const KINDS = Object.entries(SEVERITY_LEXICON).map(([kind, stems]) => ({
  kind: kind as SeverityKind,
  stems: stems.split(/\s+/),
}));
const SHOUTED_HEAD = /^\W*(?:\w+:\s*)?(?:alert|critical|error|fatal|panic|warning)\b/;
/** `download` is not `down`, a `mission` does not `miss`. */
const HARMLESS = /^(?:download|errand|errata|mission)/;

/** Severity words, refusals and denials of a text, and its shape. CamelCase is taken apart. */
export function readWordSigns(text: string): WordSigns {
  const plain = text.replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2').toLowerCase();
  const words = plain.match(/[a-z]+/g) ?? [];
  const distinct = [...new Set(words)].filter((word) => !HARMLESS.test(word));
  const hits = KINDS.map(({ kind, stems }) => ({
    kind,
    words: distinct.filter((word) => stems.some((stem) => word.startsWith(stem))),
  }));
  const trouble = new Set(hits.flatMap((hit) => (hit.kind === 'routine' ? [] : hit.words)));
  const refusals = REFUSALS.map((pattern) => pattern.exec(plain)?.[0] ?? null);
  const denials = DENIALS.map((pattern) => pattern.exec(plain)?.[0] ?? null);
  const longest = longestOf(refusals);
  return {
    vector: [
      ...hits.flatMap((hit) => [upTo(hit.words.length, 1), upTo(hit.words.length, 3)]),
      upTo(trouble.size, 4),
      ...refusals.map(mark),
      ...denials.map(mark),
      mark(/\b[A-Z]{4,}\b/.exec(text)),
      mark(text.includes('!') || null),
      mark(SHOUTED_HEAD.exec(plain)),
      ...shapeOf(text, words.length),
    ],
    trouble: distinct.filter((word) => trouble.has(word)).concat(longest ?? []),
    denial: longestOf(denials),
  };
}

function shapeOf(text: string, words: number): number[] {
  const digits = text.match(/\d/g)?.length ?? 0;
  return [
    upTo(words, 20),
    words <= 2 ? 1 : 0,
    upTo(text.split('<*>').length - 1, 6),
    digits / Math.max(1, text.length),
    mark(text.includes('=') || null),
    mark(text.includes('/') || null),
  ];
}

const mark = (found: unknown): number => (found ? 1 : 0);
const upTo = (count: number, most: number): number => Math.min(count, most) / most;

function longestOf(found: readonly (string | null)[]): string | null {
  return found.reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a), null);
}
