import { severityHits } from '#lib/domain/baselines/keyword-baseline.ts';
import { isGeneral } from './is-general.ts';
import { isHedged } from './is-hedged.ts';
import { readWords, stem } from './words.ts';

export type InventedEvent = { text: string; start: number; end: number };

/** Past forms of what may happen to a machine, in groups that paraphrase each other; other forms
 * only cover a paraphrase. */
const EVENT_GROUPS = [
  'cleared corrected recovered recover repaired reset resolved restored resumed steered succeeded success completed complete finished',
  'aborted died exited halted killed stopped terminated',
  'disconnected dropped lost',
  'rebooted restarted',
  'reconnected rerouted retried retry',
  'corrupted damaged',
  'crashed panicked panic',
  'hung frozen',
  'overheated',
  'leaked',
  'degraded',
  'replaced',
  'attacked',
  'failed',
].map((group) => group.split(' '));
const PAST_FORMS = EVENT_GROUPS.flat().filter((word) =>
  /ed$|^(?:hung|frozen|lost|reset)$/.test(word),
);
const EVENT = new RegExp(
  String.raw`\b(?:the|this|that|these|those|its|our|all|several|two|three)\s[^.;:,"]{0,80}?\b(${PAST_FORMS.join('|')})\b[^.;,]*`,
  'gi',
);
/** A relative or general clause describes a kind of thing and reports no event. */
const DESCRIPTIVE =
  /\b(?:that|which|who|when|whenever|is|are|be|being|a|an|the|to|or|means?)\s(?:\w+ly\s)?$/i;

/**
 * Definite statements that something happened ("the node recovered after a retry") whose event word
 * the log does not have. General statements, denials and suppositions are left alone.
 */
export function findInventedEvents(claim: string, log: string): InventedEvent[] {
  const known = new Set(readWords(log).map((word) => word.stem));
  const events: InventedEvent[] = [];
  if (isGeneral(claim)) return events;
  for (const match of claim.matchAll(EVENT)) {
    const event = match[1] ?? '';
    const at = match.index + match[0].toLowerCase().indexOf(event.toLowerCase());
    if (isKnown(event.toLowerCase(), log, known) || DESCRIPTIVE.test(claim.slice(0, at))) continue;
    if (isHedged(claim, at, event)) continue;
    const text = match[0].trimEnd();
    events.push({ text, start: match.index, end: match.index + text.length });
  }
  return events;
}

/** True when the log has the event's word or a paraphrase; any word of trouble covers "failed". */
function isKnown(event: string, log: string, known: ReadonlySet<string>): boolean {
  if (event === 'failed' && severityHits(log).length > 0) return true;
  const group = EVENT_GROUPS.find((words) => words.includes(event)) ?? [event];
  return group.some((word) => known.has(stem(word)));
}
