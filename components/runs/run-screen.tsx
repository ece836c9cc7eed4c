'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { Page } from '#components/layout/page.tsx';
import { StatusFooter } from '#components/layout/status-footer.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { StatusDot } from '#components/ui/status-dot.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { runQuery, runSeriesQuery } from '#lib/client/runs/queries.ts';
import type { RunDetail, RunSeries } from '#lib/client/runs/run-types.ts';
import { RUN_TABS, type RunTab, runSearchParams } from '#lib/client/runs/search-params.ts';
import { type StreamState, useRunStream } from '#lib/client/runs/use-run-stream.ts';
import { isRunOver } from '#lib/domain/runs/run-state.ts';
import { ConfigPanel } from './config-panel.tsx';
import { LoadError } from './load-error.tsx';
import { LogPanel } from './log-panel.tsx';
import { MetricsTab } from './metrics-tab.tsx';
import { ReportTab } from './report-tab.tsx';
import { RunActions } from './run-actions.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunFailure } from './run-failure.tsx';
import { StagesRow } from './stages-row.tsx';
import { TrainingTab } from './training-tab.tsx';

type RunScreenProps = { runId: string; slug: string; canSteer: boolean };

/** One training, live: stages, curves, samples, alerts; afterwards what came of it. */
export function RunScreen({ runId, slug, canSteer }: RunScreenProps) {
  const query = useQuery(runQuery(runId));
  const series = useQuery(runSeriesQuery(runId));
  const run = query.data;
  const stream = useRunStream(runId, run?.state ?? 'QUEUED', run !== undefined && series.isSuccess);
  if (!run) {
    return (
      <Page title="Run">
        {query.error ? (
          <LoadError error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonRows label="Reading the run" rows={8} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={`Run ${run.number}`}
      aside={<RunFacts run={run} slug={slug} />}
      actions={<RunActions run={run} slug={slug} canSteer={canSteer} />}
      footer={
        <StatusFooter
          state={<Liveness stream={stream} isOver={isRunOver(run.state)} />}
          note="1 – 5 changes the view, [ ] steps through the samples"
        />
      }
    >
      <RunFailure run={run} />
      <StagesRow run={run} />
      <Views run={run} series={series.data} slug={slug} />
    </Page>
  );
}

const TAB_WORDS: Record<RunTab, string> = {
  training: 'Training',
  metrics: 'All metrics',
  report: 'Report',
  log: 'Log',
  config: 'Configuration',
};

type ViewsProps = { run: RunDetail; series: RunSeries | undefined; slug: string };

function Views({ run, series, slug }: ViewsProps) {
  const [{ tab }, setParams] = useQueryStates(runSearchParams);
  const show = (next: RunTab) => void setParams({ tab: next });
  useShortcuts(
    RUN_TABS.map((each, index) => ({
      key: String(index + 1),
      label: `Show: ${TAB_WORDS[each]}`,
      run: () => show(each),
    })),
  );
  return (
    <>
      <SegmentedControl
        label="View"
        segments={RUN_TABS.map((value, index) => ({
          value,
          label: TAB_WORDS[value],
          kbd: String(index + 1),
        }))}
        value={tab}
        onChange={show}
      />
      {tab === 'training' ? <TrainingTab run={run} series={series} /> : null}
      {tab === 'metrics' ? <MetricsTab series={series} /> : null}
      {tab === 'report' ? <ReportTab run={run} slug={slug} /> : null}
      {tab === 'log' ? <LogPanel run={run} /> : null}
      {tab === 'config' ? <ConfigPanel run={run} /> : null}
    </>
  );
}

const STREAMS: Record<Exclude<StreamState, 'idle'>, React.ReactNode> = {
  open: (
    <StatusDot tone="grounded" live>
      Live
    </StatusDot>
  ),
  connecting: <StatusDot tone="attention">Connecting</StatusDot>,
  polling: <StatusDot tone="attention">Asks every 5 s</StatusDot>,
};

function Liveness({ stream, isOver }: { stream: StreamState; isOver: boolean }) {
  if (isOver) return <StatusDot>Over; nothing changes any more</StatusDot>;
  return stream === 'idle' ? <StatusDot>Waits</StatusDot> : STREAMS[stream];
}
