'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#components/ui/error-state.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { sourceQuery } from '#lib/client/sources/queries.ts';
import { CountsPanel } from './counts-panel.tsx';
import { ImportProgress } from './import-progress.tsx';
import { IssuesPanel } from './issues-panel.tsx';
import { LineReading } from './line-reading.tsx';
import { LiveFeedPanel } from './live-feed-panel.tsx';
import { NewestTemplates } from './newest-templates.tsx';

/** One source: how far it is, how its lines are read, what came of them, and whether the counts add up. */
export function SourceScreen({ sourceId, slug }: { sourceId: string; slug: string }) {
  const { data: source, error, isPending, refetch, isFetching } = useQuery(sourceQuery(sourceId));
  if (isPending) return <SkeletonRows label="Reading the source" rows={8} />;
  if (!source) {
    return (
      <ErrorState
        title="The source could not be read"
        cure={error?.message ?? 'Try again.'}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  return (
    <>
      <ImportProgress source={source} />
      {source.feed ? <LiveFeedPanel source={source} feed={source.feed} /> : null}
      {source.format === 'templates' ? null : <LineReading source={source} />}
      <div className="grid gap-3.5 @4xl:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
        <NewestTemplates source={source} slug={slug} />
        <CountsPanel source={source} />
      </div>
      <IssuesPanel source={source} />
    </>
  );
}
