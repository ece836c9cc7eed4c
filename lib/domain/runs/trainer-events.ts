import { z } from 'zod';
import { STAGE_KINDS } from './stages.ts';

// JSON has no NaN: the trainer writes null for a number that is not finite.
const number = z.number().nullable();
const step = z.number().int().min(0);

const completionSchema = z.looseObject({
  text: z.string(),
  answer: z.string().nullable(),
  think: z.string(),
  // Numbers by term, and beside them the words the reward found no support for (`unsupported`).
  terms: z.record(z.string(), z.union([number, z.array(z.string())])),
  advantage: number,
});
export const completionGroupSchema = z.looseObject({
  id: z.string(),
  log: z.string(),
  label: z.enum(['normal', 'abnormal']),
  prompt: z.string(),
  completions: z.array(completionSchema),
});
export type CompletionGroup = z.infer<typeof completionGroupSchema>;

/** What each type of event says (docs/trainer-protocol.md). */
export const trainerEventSchema = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('started'),
    pid: z.number().int(),
    device: z.string(),
    parameters: number,
    trainableParameters: number,
    totalSteps: step.nullable(),
    /** Null on a fresh start: then everything earlier attempts measured is superseded. */
    resumedFromStep: step.nullable(),
  }),
  z.looseObject({ type: z.literal('plan'), message: z.string(), totalSteps: step }),
  z.looseObject({ type: z.literal('phase'), name: z.string(), message: z.string() }),
  z.looseObject({
    type: z.literal('metric'),
    step,
    totalSteps: step,
    values: z.record(z.string(), number),
    secondsPerStep: number,
    remainingSeconds: number,
  }),
  z.looseObject({ type: z.literal('completions'), step, groups: z.array(completionGroupSchema) }),
  z.looseObject({
    type: z.literal('probe'),
    step,
    n: z.number().int(),
    positives: z.number().int(),
    accuracy: number,
    precision: number,
    recall: number,
    f1: number,
    falsePositiveRate: number,
    formatOk: number,
    meanThinkTokens: number,
  }),
  z.looseObject({
    type: z.literal('alert'),
    step,
    kind: z.string(),
    message: z.string(),
    advice: z.string(),
    evidence: z.record(z.string(), z.unknown()),
  }),
  z.looseObject({ type: z.literal('checkpoint'), step, path: z.string() }),
  z.looseObject({
    type: z.literal('stopped'),
    step,
    checkpoint: z.string().nullable(),
    reason: z.string(),
  }),
  z.looseObject({
    type: z.literal('finished'),
    step,
    outputs: z.record(z.string(), z.string()),
    summary: z.record(z.string(), z.unknown()),
  }),
  z.looseObject({
    type: z.literal('failed'),
    code: z.string(),
    message: z.string(),
    cure: z.string().nullish(),
  }),
]);
export type TrainerEvent = z.infer<typeof trainerEventSchema>;
export type TrainerEventType = TrainerEvent['type'];

const envelopeSchema = z.looseObject({
  v: z.number().int(),
  seq: z.number().int().min(1),
  attempt: z.number().int().min(1),
  stage: z.enum(STAGE_KINDS),
  time: z.iso.datetime({ offset: true }),
  type: z.string().min(1),
});

export type EventLine = {
  seq: number;
  attempt: number;
  stage: (typeof STAGE_KINDS)[number];
  /** ISO 8601. */
  time: string;
  type: string;
  step: number | null;
  /** Everything but the envelope, fit for a jsonb column. */
  body: Record<string, unknown>;
  /** Null for a type of a newer trainer, or for fields that do not fit: kept, not acted on. */
  event: TrainerEvent | null;
};

export type ParsedEventLine = { ok: true; line: EventLine } | { ok: false; reason: string };

/**
 * Reads one line of events.jsonl, without its newline. A torn or foreign line gives `ok: false` and a reason; an unknown
 * type is kept with `event: null`. Text that PostgreSQL's jsonb cannot hold (NUL, lone surrogates) is made fit first.
 */
export function parseEventLine(text: string): ParsedEventLine {
  if (text.trim() === '') {
    return { ok: false, reason: 'the line is empty' };
  }
  let json: unknown;
  try {
    json = JSON.parse(text, (_key, value) =>
      typeof value === 'string' ? makeStorable(value) : value,
    );
  } catch {
    return { ok: false, reason: 'the line is not JSON (torn by a crash)' };
  }
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) {
    const issue = envelope.error.issues[0];
    return { ok: false, reason: `${issue?.path.join('.') || 'event'}: ${issue?.message}` };
  }
  const { v: _v, seq, attempt, stage, time, type, ...body } = envelope.data;
  const event = trainerEventSchema.safeParse({ type, ...body });
  const at = body['step'];
  return {
    ok: true,
    line: {
      seq,
      attempt,
      stage,
      time,
      type,
      step: Number.isSafeInteger(at) ? (at as number) : null,
      body,
      event: event.success ? event.data : null,
    },
  };
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A model can write any bytes; what cannot be stored becomes the replacement character. */
export function makeStorable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replace(LONE_SURROGATE, '\uFFFD');
}
