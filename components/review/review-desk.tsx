'use client';

import { useMemo, useRef, useState } from 'react';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import { useThinkDraft } from '#lib/client/reasoning/use-think-draft.ts';
import { type Judgement, presetJudgement } from '#lib/client/reviews/judgement.ts';
import { planAudits } from '#lib/client/reviews/plan-audits.ts';
import type { Explanation } from '#lib/client/reviews/review-types.ts';
import type { ReviewQueue } from '#lib/client/reviews/use-review-queue.ts';
import type { Reviewing } from '#lib/client/reviews/use-reviewing.ts';
import { groundClaims } from '#lib/domain/grounding/ground-claims.ts';
import type { Label } from '#lib/domain/label.ts';
import type { AuditOutcome } from '#lib/domain/reviews/audit-rules.ts';
import { DeskActions } from './desk-actions.tsx';
import { ExplanationLog } from './explanation-log.tsx';
import { ExplanationPane } from './explanation-pane.tsx';
import { FixEditor } from './fix-editor.tsx';
import { JudgementPanel } from './judgement-panel.tsx';
import { ReviewProblem } from './review-problem.tsx';
import type { ModelChoice } from './review-screen.tsx';
import { ReviewSide } from './review-side.tsx';

const SETTLE_MS = 150;

type ReviewDeskProps = {
  explanation: Explanation;
  slug: string;
  models: readonly ModelChoice[];
  queue: ReviewQueue;
  reviewing: Reviewing;
};

/** One explanation: what the log says, what the model claims of it, and the reviewer's judgement. */
export function ReviewDesk({ explanation, slug, models, queue, reviewing }: ReviewDeskProps) {
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
  const draft = useThinkDraft({ id: explanation.id, revision: 0, think: said });
  const settled = useDebounced(draft.text, SETTLE_MS);
  const claims = useMemo(
    () => groundClaims({ log: template.text, think: settled }).claims,
    [template.text, settled],
  );
  const at = Math.min(current, claims.length - 1);
  const isOpen = own === null;
  const plans = planAudits({
    judgement,
    explanation,
    fixedThink: draft.hasDraft ? draft.text : null,
    fixedLabel,
  });
  const say = (change: Partial<Judgement>) => setJudgement({ ...judgement, ...change });

  const submit = (outcome: AuditOutcome) => {
    const plan = plans[outcome];
    if (!isOpen) return;
    if (plan.audit === null) {
      if (plan.field === 'comment') comment.current?.focus();
      if (plan.field === 'fixedThink') setEditing(true);
      return;
    }
    queue.goOn();
    reviewing.judge(explanation.id, plan.audit);
  };
  const act = (key: string, label: string, run: () => void) => ({ key, label, run, when: isOpen });
  useShortcuts([
    ...([1, 2, 3, 4, 5] as const).map((useful) =>
      act(`shift+${useful}`, `Useful to an operator: ${useful} of 5`, () => say({ useful })),
    ),
    act('1', 'The verdict is right', () => say({ verdictRight: true })),
    act('2', 'The verdict is wrong', () => say({ verdictRight: false })),
    act('3', 'Every claim is supported', () => say({ grounded: true })),
    act('4', 'Not every claim is supported', () => say({ grounded: false })),
    act('n', 'Comment', () => comment.current?.focus()),
    act('enter', isEditing ? 'Record the fix' : 'Keep and go on', () =>
      submit(isEditing || draft.hasDraft ? 'FIXED' : 'KEPT'),
    ),
    act('e', 'Fix the text', () => setEditing(true)),
    act('x', 'Dismiss', () => submit('DISMISSED')),
    act('l', 'To labelling', () => submit('SENT_BACK')),
    {
      key: 'j',
      label: 'Next claim',
      run: () => setCurrent(Math.min(at + 1, claims.length - 1)),
      repeat: true,
    },
    { key: 'k', label: 'Claim before', run: () => setCurrent(Math.max(at - 1, 0)), repeat: true },
    {
      key: 'escape',
      label: 'Leave the editor',
      run: () => setEditing(false),
      when: isEditing,
      inFields: true,
    },
    {
      key: 'mod+enter',
      label: 'Record the fix from the editor',
      run: () => submit('FIXED'),
      when: isOpen && isEditing,
      inFields: true,
    },
  ]);

  return (
    <WorkspaceColumns
      leftWidth="half"
      leftLabel="The log"
      left={
        <ExplanationLog
          explanation={explanation}
          claims={claims}
          current={at}
          onCurrent={setCurrent}
        />
      }
      centerLabel="The explanation"
      centerFooter={
        <DeskActions
          own={own}
          plans={plans}
          isFixing={isEditing || draft.hasDraft}
          onBack={queue.goBack}
          onEdit={() => setEditing(!isEditing)}
          onSubmit={submit}
          onTakeBack={reviewing.takeBack}
        />
      }
      rightLabel="Sample and neighbours"
      right={<ReviewSide explanation={explanation} slug={slug} models={models} queue={queue} />}
    >
      <div className="flex flex-col gap-3.5">
        <ReviewProblem explanationId={explanation.id} reviewing={reviewing} />
        <ExplanationPane
          explanation={explanation}
          claims={claims}
          current={at}
          onCurrent={setCurrent}
        />
        {isEditing || draft.hasDraft ? (
          <FixEditor
            draft={draft}
            before={said}
            settled={settled}
            isEditing={isEditing}
            finalLabel={template.finalLabel}
            verdict={explanation.verdict}
            label={fixedLabel}
            onLabel={setFixedLabel}
          />
        ) : null}
        <JudgementPanel
          judgement={judgement}
          own={own}
          onChange={say}
          commentRef={comment}
          verdict={explanation.verdict}
          claims={saidClaims}
        />
      </div>
    </WorkspaceColumns>
  );
}
