import { ContractPanel } from '#components/layout/contract-panel.tsx';
import { EvaluationPanel } from '#components/layout/evaluation-panel.tsx';
import { ExplanationQuality } from '#components/layout/explanation-quality.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { RunDetail } from '#lib/client/runs/run-types.ts';

/** What came of the run, on the test rows that it never saw; empty until EVALUATE is done. */
export function ReportTab({ run, slug }: { run: RunDetail; slug: string }) {
  const { report, models } = run;
  if (!report) {
    return (
      <EmptyState title="No report yet">
        {run.config.stages.includes('EVALUATE')
          ? 'The last stage, Evaluate, asks every trained variant and three trivial baselines about the test rows. The numbers appear here with their intervals.'
          : 'This run was launched without the stage Evaluate.'}
      </EmptyState>
    );
  }
  return (
    <>
      {models.map((model) => (
        <p key={model.id}>
          Registered as{' '}
          <TextLink href={`/p/${slug}/models/${model.number}`}>
            m{model.number} {model.name}
          </TextLink>
        </p>
      ))}
      <EvaluationPanel report={report} />
      <div className="grid items-start gap-3.5 @4xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <ExplanationQuality systems={report.systems} />
        <ContractPanel report={report} />
      </div>
    </>
  );
}
