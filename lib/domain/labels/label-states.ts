import { z } from 'zod';
import type { Label } from '../label.ts';
import { DECISION_KINDS, type DecisionKind } from './label-history.ts';
import { toLabel } from './label-value.ts';

export type LabelEvent = {
  seq: number;
  kind: string;
  actorId: string | null;
  payload: unknown;
  createdAt: Date;
};

/** What a template's label was from one event of the history to the next. */
export type LabelStateEntry = {
  /** Sequence number of the event that began it. */
  seq: number;
  state: 'OPEN' | 'DISPUTED' | 'FINAL';
  label: Label | null;
  /** How it came about. */
  how: DecisionKind | 'REOPENED' | 'DISPUTED' | 'WITHDRAWN';
  category: string | null;
  confidence: string | null;
  reason: string;
  actorId: string | null;
  at: Date;
};

const labelValueSchema = z.enum(['NORMAL', 'ABNORMAL']);
const decisionSchema = z.object({
  label: labelValueSchema,
  category: z.string().nullish(),
  confidence: z.string().nullish(),
  reason: z.string().default(''),
});
const takenBackSchema = z.object({
  to: z.enum(['OPEN', 'DISPUTED']).default('OPEN'),
  reason: z.string().default(''),
});
const KINDS = new Map<string, DecisionKind>(
  DECISION_KINDS.map((kind) => [`decision.${kind.toLowerCase()}`, kind]),
);

/**
 * Every state that a template's label has been in, oldest first, from its events in their order. Events that say nothing
 * of the label (votes, comments, provisional choices) and those of a shape unknown here are passed over.
 */
export function labelStates(events: readonly LabelEvent[]): LabelStateEntry[] {
  return events.flatMap((event) => toState(event) ?? []);
}

function toState(event: LabelEvent): LabelStateEntry | null {
  const { seq, kind, actorId, payload, createdAt: at } = event;
  const base = { seq, actorId, at, label: null, category: null, confidence: null, reason: '' };
  const decided = KINDS.get(kind);
  if (decided) {
    const parsed = decisionSchema.safeParse(payload);
    if (!parsed.success) return null;
    const { label, category = null, confidence = null, reason } = parsed.data;
    const said = { label: toLabel(label), category, confidence, reason };
    return { ...base, ...said, state: 'FINAL', how: decided };
  }
  if (kind === 'template.disputed') return { ...base, state: 'DISPUTED', how: 'DISPUTED' };
  if (kind !== 'template.reopened' && kind !== 'decision.withdrawn') return null;
  const parsed = takenBackSchema.safeParse(payload);
  const { to, reason } = parsed.success ? parsed.data : { to: 'OPEN' as const, reason: '' };
  const how = kind === 'template.reopened' ? 'REOPENED' : 'WITHDRAWN';
  return { ...base, state: to, how, reason };
}
