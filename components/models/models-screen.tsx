'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { IntervalAxis } from '#components/charts/interval-axis.tsx';
import { Page } from '#components/layout/page.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount, formatScore, formatShortCount } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { cureOf } from '#lib/client/cure-of.ts';
import type { ModelItem } from '#lib/client/models/model-types.ts';
import { modelsQuery } from '#lib/client/models/queries.ts';
import { readManifest } from '#lib/client/models/read-model.ts';
import { JudgePanel } from './judge-panel.tsx';
import { ModelF1 } from './model-f1.tsx';
import { ParityBadge } from './parity-badge.tsx';

type ModelsScreenProps = { projectId: string; slug: string; templates: number; mayJudge: boolean };

/** The registered models of a project, newest first. */
export function ModelsScreen({ projectId, slug, templates, mayJudge }: ModelsScreenProps) {
  const router = useRouter();
  const models = useQuery(modelsQuery(projectId));
  const newest = models.data?.[0];
  return (
    <Page
      title="Models"
      aside={models.data ? `${formatCount(models.data.length)} registered` : null}
    >
      {models.error ? (
        <ErrorState
          title={models.error.message}
          cure={cureOf(models.error)}
          onRetry={() => void models.refetch()}
        />
      ) : null}
      <Panel padding="none">
        {models.data ? (
          <DataTable
            label="Models"
            columns={modelColumns(templates)}
            rows={models.data}
            rowKey={(model) => model.id}
            onOpen={(model) => router.push(`/p/${slug}/models/${model.number}`)}
            empty={
              <EmptyState
                title="No model yet"
                action={<ButtonLink href={`/p/${slug}/runs`}>See the runs</ButtonLink>}
              >
                A run that has finished its export registers its model here, with its parity with
                PyTorch and its evaluation.
              </EmptyState>
            }
          />
        ) : (
          <SkeletonRows label="Loading the models" rows={5} columns={['10%', '30%', '20%']} />
        )}
      </Panel>
      {newest ? (
        <Panel title={`Judging with the newest, m${newest.number}`}>
          <JudgePanel
            projectId={projectId}
            model={newest}
            templates={templates}
            mayJudge={mayJudge}
          />
        </Panel>
      ) : null}
    </Page>
  );
}

const modelColumns = (templates: number): TableColumn<ModelItem>[] => [
  {
    id: 'number',
    header: 'Model',
    cell: (model) => <span className="whitespace-nowrap font-medium">m{model.number}</span>,
  },
  { id: 'name', header: 'Name', cell: (model) => model.name },
  { id: 'run', header: 'Run', numeric: true, cell: (model) => model.run.number },
  {
    id: 'snapshot',
    header: 'Snapshot',
    numeric: true,
    cell: (model) => `s${model.snapshotNumber}`,
  },
  {
    id: 'parameters',
    header: 'Parameters',
    numeric: true,
    cell: (model) => formatShortCount(readManifest(model.manifest)?.parameters),
  },
  {
    id: 'stages',
    header: 'Stages',
    wideOnly: true,
    cell: (model) => (
      <span className="whitespace-nowrap">
        {readManifest(model.manifest)?.stages.join(' → ') ?? 'not readable'}
      </span>
    ),
  },
  {
    id: 'f1',
    header: (
      <span className="flex flex-col gap-0.5">
        F1 of abnormal; grey: best baseline
        <IntervalAxis format={(tick) => formatScore(tick)} />
      </span>
    ),
    width: '16rem',
    cell: (model) => <ModelF1 report={model.report} />,
  },
  {
    id: 'parity',
    header: 'Parity',
    wideOnly: true,
    cell: (model) => <ParityBadge manifest={model.manifest} />,
  },
  {
    id: 'judged',
    header: 'Judged',
    numeric: true,
    cell: (model) => `${formatCount(model.judged)} of ${formatCount(templates)}`,
  },
  {
    id: 'created',
    header: 'Registered',
    wideOnly: true,
    cell: (model) => (
      <RelativeTime className="whitespace-nowrap text-muted" value={model.createdAt} />
    ),
  },
];
