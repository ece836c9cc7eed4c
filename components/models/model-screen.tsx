'use client';

import { useQuery } from '@tanstack/react-query';
import { ContractPanel } from '#components/layout/contract-panel.tsx';
import { EvaluationPanel } from '#components/layout/evaluation-panel.tsx';
import { ExplanationQuality } from '#components/layout/explanation-quality.tsx';
import { Page } from '#components/layout/page.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { modelQuery } from '#lib/client/models/queries.ts';
import { readManifest, readReport } from '#lib/client/models/read-model.ts';
import { JudgePanel } from './judge-panel.tsx';
import { ManifestPanel } from './manifest-panel.tsx';
import { ModelFiles } from './model-files.tsx';
import { VerdictTable } from './verdict-table.tsx';

type ModelScreenProps = {
  projectId: string;
  modelId: string;
  slug: string;
  templates: number;
  mayJudge: boolean;
  mayReview: boolean;
};

/** One model: how good it is, what it is made of, what it says of the project's templates. */
export function ModelScreen(props: ModelScreenProps) {
  const { projectId, modelId, slug, templates, mayJudge, mayReview } = props;
  const { data: model } = useQuery(modelQuery(modelId));
  if (!model) {
    return (
      <Page title="Model">
        <Panel padding="none">
          <SkeletonRows label="Loading the model" />
        </Panel>
      </Page>
    );
  }
  const report = readReport(model.report);
  const isRead = report !== null && report !== 'unreadable';
  return (
    <Page
      title={`m${model.number} ${model.name}`}
      aside={
        <>
          <TextLink href={`/p/${slug}/runs/${model.run.number}`}>run {model.run.number}</TextLink>
          {' · '}
          <TextLink href={`/p/${slug}/snapshots/${model.snapshotNumber}`}>
            snapshot s{model.snapshotNumber}
          </TextLink>
        </>
      }
      actions={<ButtonLink href={`/p/${slug}/models`}>All models</ButtonLink>}
    >
      <EvaluationPanel report={report} />
      <div className="grid items-start gap-3.5 @4xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-3.5">
          {isRead ? <ExplanationQuality systems={report.systems} /> : null}
          <Panel
            title="Verdicts on the project’s templates"
            aside={`${formatCount(model.judged)} of ${formatCount(templates)} judged`}
            actions={
              mayReview && model.judged > 0 ? (
                <ButtonLink size="small" href={`/p/${slug}/review?model=${model.id}`}>
                  Review its explanations
                </ButtonLink>
              ) : undefined
            }
          >
            <div className="flex flex-col gap-3">
              <JudgePanel
                projectId={projectId}
                model={model}
                templates={templates}
                mayJudge={mayJudge}
              />
              {model.judged > 0 ? <VerdictTable verdicts={model.verdicts} /> : null}
            </div>
          </Panel>
          {isRead ? <ContractPanel report={report} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-3.5">
          <ManifestPanel manifest={readManifest(model.manifest)} hash={model.hash} />
          <ModelFiles dir={model.dir} files={model.files} />
        </div>
      </div>
    </Page>
  );
}
