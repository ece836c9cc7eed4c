'use client';

import { useMemo, useRef, useState } from 'react';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import { useThinkDraft } from '#lib/client/reasoning/use-think-draft.ts';
import { groundClaims } from '#lib/domain/grounding/ground-claims.ts';
import type { Label } from '#lib/domain/label.ts';
import type { AuditInput, AuditOutcome } from '#lib/domain/reviews/audit-rules.ts';
import { type Judgement, presetJudgement } from './judgement.ts';
import { planAudits } from './plan-audits.ts';
import type { Explanation } from './review-types.ts';

const SETTLE_MS = 150;

/** What a reviewer has said and written of one explanation, and what could be recorded of it. */
export function useReviewDesk(explanation: Explanation, record: (audit: AuditInput) => void) {
  const { template, think: said } = explanation;
  const own = explanation.audits.find((audit) => audit.isOwn) ?? null;
  const saidClaims = useMemo(
    () => groundClaims({ log: template.text, think: said }).claims,
    [template.text, said],
  );
  const [judgement, setJudgement] = useState<Judgement>(() =>
    presetJudgement({
      verdict: explanation.verdict,
      finalLabel: template.finalLabel,
      claims: saidClaims,
    }),
  );
  const [fixedLabel, setFixedLabel] = useState<Label | null>(null);
  const [isEditing, setEditing] = useState(false);
  const [current, setCurrent] = useState(0);
  const comment = useRef<HTMLTextAreaElement>(null);
  const draft = useThinkDraft({ id: explanation.id, think: said });
  const settled = useDebounced(draft.text, SETTLE_MS);
  const claims = useMemo(
    () => groundClaims({ log: template.text, think: settled }).claims,
    [template.text, settled],
  );
  const plans = planAudits({
    judgement,
    explanation,
    fixedThink: draft.hasDraft ? draft.text : null,
    fixedLabel,
  });
  const say = (change: Partial<Judgement>) => setJudgement({ ...judgement, ...change });

  const submit = (outcome: AuditOutcome) => {
    const plan = plans[outcome];
    if (own !== null) return;
    if (plan.audit === null) {
      if (plan.field === 'comment') comment.current?.focus();
      if (plan.field === 'fixedThink') setEditing(true);
      return;
    }
    record(plan.audit);
  };
  return {
    own,
    judgement,
    say,
    comment,
    /** Of the model's own text: what the judgement is about. */
    saidClaims,
    draft,
    settled,
    claims,
    current: Math.min(current, claims.length - 1),
    setCurrent,
    fixedLabel,
    setFixedLabel,
    isEditing,
    setEditing,
    plans,
    submit,
  };
}

export type ReviewDeskState = ReturnType<typeof useReviewDesk>;
