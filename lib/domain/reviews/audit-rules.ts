import { z } from 'zod';
import type { Label } from '#lib/domain/label.ts';
import { labelSchema } from '#lib/domain/label.ts';

export const AUDIT_OUTCOMES = ['KEPT', 'FIXED', 'DISMISSED', 'SENT_BACK'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** A reviewer's judgement. `useful` is 1 (of no use to an operator) to 5. */
export const auditSchema = z.object({
  verdictRight: z.boolean(),
  grounded: z.boolean(),
  useful: z.number().int().min(1).max(5),
  comment: z.string().max(4000).default(''),
  outcome: z.enum(AUDIT_OUTCOMES),
  /** The reviewer's text, for FIXED. */
  fixedThink: z.string().max(20_000).optional(),
  /** The label the fixed text argues for; the template's final label when it has one. */
  fixedLabel: labelSchema.optional(),
});
export type AuditInput = z.infer<typeof auditSchema>;

export type AuditedExplanation = { verdict: Label | null; think: string; finalLabel: Label | null };

/**
 * Why a judgement cannot be recorded as it is, or null. Kept or fixed explanations become training traces, so what the
 * reviewer says must not contradict itself.
 */
export function findAuditProblem(
  audit: AuditInput,
  explanation: AuditedExplanation,
): { field: string; message: string } | null {
  const { verdict, think, finalLabel } = explanation;
  if (audit.outcome === 'KEPT') {
    if (!audit.verdictRight || verdict === null) {
      return {
        field: 'outcome',
        message:
          'An explanation with a wrong verdict cannot be kept: fix it, dismiss it, or send the template back to labelling.',
      };
    }
    if (!audit.grounded) {
      return {
        field: 'outcome',
        message:
          'An explanation that is not grounded cannot be kept: fix the claim first, or dismiss it.',
      };
    }
    if (think.trim() === '') {
      return { field: 'outcome', message: 'There is no reasoning to keep.' };
    }
    if (finalLabel !== null && finalLabel !== verdict) {
      return {
        field: 'verdictRight',
        message: `The experts settled ${finalLabel}, the model says ${verdict}. To hold with the model, send the template back to labelling.`,
      };
    }
  }
  if (audit.outcome === 'FIXED') {
    if (!audit.fixedThink?.trim()) {
      return { field: 'fixedThink', message: 'The fixed text is empty.' };
    }
    const label = audit.fixedLabel ?? finalLabel ?? verdict;
    if (label === null) {
      return { field: 'fixedLabel', message: 'Say which label the fixed text argues for.' };
    }
    if (finalLabel !== null && label !== finalLabel) {
      return {
        field: 'fixedLabel',
        message: `The experts settled ${finalLabel}. To change that, send the template back to labelling.`,
      };
    }
  }
  if (audit.outcome === 'SENT_BACK' && audit.comment.trim() === '') {
    return { field: 'comment', message: 'Say what the labellers should look at.' };
  }
  return null;
}

/** The trace that an audit leaves for the next snapshot, or null when it leaves none. */
export function traceOfAudit(
  audit: AuditInput,
  explanation: AuditedExplanation,
): { think: string; label: Label } | null {
  if (audit.outcome === 'KEPT') {
    // What is kept argues for the model's own verdict; a label meant for a fix must not change that.
    return explanation.verdict && { think: explanation.think.trim(), label: explanation.verdict };
  }
  const label = audit.fixedLabel ?? explanation.finalLabel ?? explanation.verdict;
  return audit.outcome === 'FIXED' && audit.fixedThink && label !== null
    ? { think: audit.fixedThink.trim(), label }
    : null;
}
