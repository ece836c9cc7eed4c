'use client';

import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import type { Explanation } from '#lib/client/reviews/review-types.ts';
import { useReviewDesk } from '#lib/client/reviews/use-review-desk.ts';
import type { ReviewQueue } from '#lib/client/reviews/use-review-queue.ts';
import type { Reviewing } from '#lib/client/reviews/use-reviewing.ts';
import { DeskActions } from './desk-actions.tsx';
import { ExplanationLog } from './explanation-log.tsx';
import { ExplanationPane } from './explanation-pane.tsx';
import { FixEditor } from './fix-editor.tsx';
import { JudgementPanel } from './judgement-panel.tsx';
import type { ModelChoice } from './model-choice.ts';
import { ReviewProblem } from './review-problem.tsx';
import { ReviewSide } from './review-side.tsx';
import { useReviewKeys } from './use-review-keys.ts';

type ReviewDeskProps = {
  explanation: Explanation;
  slug: string;
  models: readonly ModelChoice[];
  queue: ReviewQueue;
  reviewing: Reviewing;
};

/** One explanation: what the log says, what the model claims of it, and the reviewer's judgement. */
export function ReviewDesk({ explanation, slug, models, queue, reviewing }: ReviewDeskProps) {
  const desk = useReviewDesk(explanation, (audit) => {
    queue.goOn();
    reviewing.judge(explanation.id, audit);
  });
  useReviewKeys(desk);
  const isFixing = desk.isEditing || desk.draft.hasDraft;
  return (
    <WorkspaceColumns
      leftWidth="half"
      leftLabel="The log"
      left={
        <ExplanationLog
          explanation={explanation}
          claims={desk.claims}
          current={desk.current}
          onCurrent={desk.setCurrent}
        />
      }
      centerLabel="The explanation"
      centerFooter={
        <DeskActions
          own={desk.own}
          plans={desk.plans}
          isFixing={isFixing}
          onBack={queue.goBack}
          onEdit={() => desk.setEditing(!desk.isEditing)}
          onSubmit={desk.submit}
          onTakeBack={(auditId) => reviewing.takeBack(explanation.id, auditId)}
        />
      }
      rightLabel="Sample and neighbours"
      right={<ReviewSide explanation={explanation} slug={slug} models={models} queue={queue} />}
    >
      <div className="flex flex-col gap-3.5">
        <ReviewProblem explanationId={explanation.id} reviewing={reviewing} />
        <ExplanationPane
          explanation={explanation}
          claims={desk.claims}
          current={desk.current}
          onCurrent={desk.setCurrent}
        />
        {isFixing ? (
          <FixEditor
            draft={desk.draft}
            before={explanation.think}
            settled={desk.settled}
            isEditing={desk.isEditing}
            finalLabel={explanation.template.finalLabel}
            verdict={explanation.verdict}
            label={desk.fixedLabel}
            onLabel={desk.setFixedLabel}
          />
        ) : null}
        <JudgementPanel
          judgement={desk.judgement}
          own={desk.own}
          onChange={desk.say}
          commentRef={desk.comment}
          verdict={explanation.verdict}
          claims={desk.saidClaims}
        />
      </div>
    </WorkspaceColumns>
  );
}
