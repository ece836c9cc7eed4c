'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { sessionCutsQuery } from '#lib/client/sessions/queries.ts';
import { sessionParams } from '#lib/client/sessions/session-params.ts';
import { CutChoice } from './cut-choice.tsx';
import { CutForm } from './cut-form.tsx';
import { CutProgress } from './cut-progress.tsx';
import { LabelFilePanel } from './label-file-panel.tsx';
import { SessionCountsPanel } from './session-counts-panel.tsx';
import { SessionTable } from './session-table.tsx';

type Props = { sourceId: string; slug: string };

/** A log cut into sessions: the ways of cutting left, the sessions of one of them in the middle. */
export function SessionsScreen({ sourceId, slug }: Props) {
  const [params, setParams] = useQueryStates(sessionParams);
  const query = useQuery(sessionCutsQuery(sourceId));
  const { data, error, isPending, refetch, isFetching } = query;
  if (isPending) return <SkeletonRows label="Reading the sessions" rows={8} />;
  if (!data) {
    return (
      <ErrorState
        title="The sessions could not be read"
        cure={error?.message ?? 'Try again.'}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  const cut = data.cuts.find(({ id }) => id === params.cut) ?? data.cuts[0];
  const choose = (id: string | null) =>
    void setParams({ cut: id, session: null, label: null, q: null, sort: null });
  return (
    <WorkspaceColumns
      left={
        <div className="flex flex-col gap-3 p-3">
          {data.cuts.length > 0 ? (
            <CutChoice cuts={data.cuts} current={cut?.id ?? null} onChoose={choose} />
          ) : null}
          {cut ? <SessionCountsPanel cut={cut} /> : null}
          <CutForm
            sourceId={sourceId}
            options={data.options}
            isFirst={data.cuts.length === 0}
            onCut={choose}
          />
          <LabelFilePanel sourceId={sourceId} data={data} />
        </div>
      }
      leftLabel="Ways of cutting"
      centerLabel="Sessions"
      flush
    >
      {cut ? (
        <div className="flex h-full flex-col">
          <CutProgress
            cut={cut}
            sourceId={sourceId}
            now={query.dataUpdatedAt}
            onRemoved={() => choose(null)}
          />
          {cut.countedAt ? <SessionTable cut={cut} slug={slug} /> : null}
        </div>
      ) : (
        <EmptyState title="This log has not been cut into sessions">
          {data.options.refusal ??
            'A session is what detectors judge as a whole: a window of lines or of time, all lines of one node, or all that name one id. Choose a way at the left.'}
        </EmptyState>
      )}
    </WorkspaceColumns>
  );
}
