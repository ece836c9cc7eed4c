import type { Label } from '#lib/domain/label.ts';
import type { Concept, ConceptKind } from './concept.ts';
import { type FoundConcept, findConcepts } from './find-concepts.ts';
import { type LogQuote, quoteLog, quoteStart } from './quote-log.ts';

export type Evidence = {
  /** Concepts of the log, the one the label rests on first. */
  concepts: Concept[];
  /** One or two quotations, the one the label rests on first; empty when nothing can be quoted. */
  quotes: LogQuote[];
  /** What the label rests on, and what speaks against it, with the exact words. */
  lead: { concept: Concept; words: string } | null;
  against: { concept: Concept; words: string } | null;
};

const ORDER: Record<Label, readonly ConceptKind[]> = {
  abnormal: ['fault', 'component', 'routine', 'recovery'],
  normal: ['recovery', 'routine', 'component', 'fault'],
};

/** Words of the log that lead to the label, and those that seem to contradict it. */
export function chooseEvidence(template: string, label: Label): Evidence {
  const found = findConcepts(template);
  const rank = (item: FoundConcept): number => ORDER[label].indexOf(item.concept.kind);
  // sort is stable, so the most special concept of each kind stays first
  const ordered = [...found].sort((a, b) => rank(a) - rank(b));
  const opposing = label === 'abnormal' ? 'recovery' : 'fault';
  const lead = ordered.find((item) => item.concept.kind !== opposing) ?? null;
  const against =
    found.find((item) => item.concept.kind === opposing && !(lead && overlaps(item, lead))) ?? null;

  const quotes: LogQuote[] = [];
  for (const item of [lead, against]) {
    const quote = item && quoteLog(template, item.start, item.end);
    if (quote && !quotes.some((other) => overlaps(quote, other))) quotes.push(quote);
  }
  const start = quotes.length === 0 ? quoteStart(template) : null;
  if (start) quotes.push(start);
  return {
    concepts: [...new Set([lead, against, ...ordered].flatMap((item) => item?.concept ?? []))],
    quotes,
    lead: lead && { concept: lead.concept, words: wordsAt(template, lead) },
    against: against && { concept: against.concept, words: wordsAt(template, against) },
  };
}

/** The matched words, widened to whole words; long matches are cut to their quotation. */
function wordsAt(template: string, item: FoundConcept): string {
  const quote = quoteLog(template, item.start, item.end);
  const match = template.slice(item.start, item.end);
  const isPlain = match.length <= 40 && !/["`<>\u201c\u201d]/.test(match);
  return isPlain ? match : (quote?.text ?? '');
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
