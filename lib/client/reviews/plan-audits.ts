import type { Label } from '#lib/domain/label.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import {
  AUDIT_OUTCOMES,
  type AuditInput,
  type AuditOutcome,
  findAuditProblem,
} from '#lib/domain/reviews/audit-rules.ts';
import { type Judgement, missingAnswer } from './judgement.ts';
import type { Explanation } from './review-types.ts';

/** What would be recorded, or why it cannot be and which field mends it. */
export type AuditPlan =
  | { audit: AuditInput; problem: null; field: null }
  | { audit: null; problem: string; field: string };

export type PlanInput = {
  judgement: Judgement;
  explanation: Pick<Explanation, 'verdict' | 'think'> & {
    template: Pick<Explanation['template'], 'finalLabel'>;
  };
  /** The reviewer's text, when it differs from the model's. */
  fixedThink: string | null;
  fixedLabel: Label | null;
};

/** For each outcome the judgement as it would be sent, by the rules the server checks again. */
export function planAudits(input: PlanInput): Record<AuditOutcome, AuditPlan> {
  const entries = AUDIT_OUTCOMES.map((outcome) => [outcome, planAudit(input, outcome)] as const);
  return Object.fromEntries(entries) as Record<AuditOutcome, AuditPlan>;
}

function planAudit(input: PlanInput, outcome: AuditOutcome): AuditPlan {
  const { judgement, explanation, fixedThink, fixedLabel } = input;
  const finalLabel = explanation.template.finalLabel && toLabel(explanation.template.finalLabel);
  const missing = missingAnswer(judgement);
  if (missing !== null) {
    return { audit: null, problem: `First ${missing}.`, field: 'judgement' };
  }
  const audit: AuditInput = {
    verdictRight: judgement.verdictRight ?? false,
    grounded: judgement.grounded,
    useful: judgement.useful ?? 1,
    comment: judgement.comment.trim(),
    outcome,
    ...(outcome === 'FIXED' && fixedThink !== null ? { fixedThink } : {}),
    ...(outcome === 'FIXED' && fixedLabel !== null && finalLabel === null ? { fixedLabel } : {}),
  };
  const problem = findAuditProblem(audit, {
    verdict: explanation.verdict && toLabel(explanation.verdict),
    think: explanation.think,
    finalLabel,
  });
  return problem
    ? { audit: null, problem: problem.message, field: problem.field }
    : { audit, problem: null, field: null };
}
