'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { sourcePreviewQuery } from '#lib/client/sources/queries.ts';
import type { SourceView } from '#lib/domain/sources/source-view.ts';
import { ParsedColumns } from './parsed-columns.tsx';
import { PreviewFacts } from './preview-facts.tsx';

/** The header this source is read by, and its first lines in columns. */
export function LineReading({ source }: { source: SourceView }) {
  const { data, error, isPending, refetch } = useQuery(sourcePreviewQuery(source.id));
  return (
    <Panel title="How a line is read" aside={source.formatName}>
      <div className="flex flex-col gap-3">
        <p className="log rounded-md border border-line-strong px-2 py-1.5 [overflow-wrap:anywhere]">
          <bdi dir="ltr">{source.header}</bdi>
        </p>
        {isPending ? <SkeletonRows label="Reading the first lines" rows={4} /> : null}
        {error ? (
          <ErrorState
            title="The first lines could not be read"
            cure={error.message}
            onRetry={() => void refetch()}
          />
        ) : null}
        {data?.preview ? (
          <>
            <ParsedColumns preview={data.preview} />
            <PreviewFacts preview={data.preview} />
          </>
        ) : null}
      </div>
    </Panel>
  );
}
