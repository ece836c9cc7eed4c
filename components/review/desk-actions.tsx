import { Button } from '#components/ui/button.tsx';
import type { AuditPlan } from '#lib/client/reviews/plan-audits.ts';
import type { StandingAudit } from '#lib/client/reviews/review-types.ts';
import type { AuditOutcome } from '#lib/domain/reviews/audit-rules.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';

type DeskActionsProps = {
  own: StandingAudit | null;
  plans: Record<AuditOutcome, AuditPlan>;
  /** There is a text of the reviewer's own, or one is being written. */
  isFixing: boolean;
  onBack: () => void;
  onEdit: () => void;
  onSubmit: (outcome: AuditOutcome) => void;
  onTakeBack: (auditId: string) => void;
};

export function DeskActions(props: DeskActionsProps) {
  const { own, plans, isFixing, onBack, onEdit, onSubmit } = props;
  const back = (
    <Button kbd="arrowleft" onClick={onBack}>
      Back
    </Button>
  );
  if (own) {
    return (
      <>
        {back}
        <span className="text-muted">You have judged this: {OUTCOME_WORDS[own.outcome]}.</span>
        <Button className="ml-auto" onClick={() => props.onTakeBack(own.id)}>
          Take the judgement back
        </Button>
      </>
    );
  }
  const main = isFixing ? plans.FIXED : plans.KEPT;
  return (
    <>
      {main.problem ? (
        <p id="main-problem" className="w-full text-aside text-attention">
          {main.problem}
        </p>
      ) : null}
      {back}
      <Button
        kbd="l"
        title={plans.SENT_BACK.problem ?? undefined}
        onClick={() => onSubmit('SENT_BACK')}
      >
        To labelling
      </Button>
      <Button
        kbd="x"
        title={plans.DISMISSED.problem ?? undefined}
        onClick={() => onSubmit('DISMISSED')}
      >
        Dismiss
      </Button>
      <Button kbd="e" onClick={onEdit}>
        Fix
      </Button>
      <Button
        variant="primary"
        className="ml-auto"
        kbd="enter"
        aria-disabled={main.problem !== null}
        aria-describedby={main.problem ? 'main-problem' : undefined}
        onClick={() => onSubmit(isFixing ? 'FIXED' : 'KEPT')}
      >
        {isFixing ? 'Record the fix' : 'Keep'}
      </Button>
    </>
  );
}
