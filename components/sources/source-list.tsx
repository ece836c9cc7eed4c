'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatBytes, formatCount, formatPercent } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { TextLink } from '#components/ui/text-link.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { sourcesQuery } from '#lib/client/sources/queries.ts';
import { isLive, type SourceView } from '#lib/domain/sources/source-view.ts';
import { SourceState } from './source-state.tsx';

type Props = { projectId: string; slug: string };

/** Every log of the project, newest first, with what is being imported now. */
export function SourceList({ projectId, slug }: Props) {
  const router = useRouter();
  const { data, error, isPending, refetch, isFetching } = useQuery(sourcesQuery(projectId));
  const newHref = `/p/${slug}/sources/new`;
  useShortcuts([{ key: 'n', label: 'Import a log', run: () => router.push(newHref) }]);
  if (isPending) return <SkeletonRows label="Reading the sources" rows={6} />;
  if (error) {
    return (
      <ErrorState
        title="The sources could not be read"
        cure={error.message}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (data.sources.length === 0) {
    return (
      <EmptyState
        title="No log has been imported"
        action={
          <ButtonLink href={newHref} variant="primary" kbd="n">
            Import a log
          </ButtonLink>
        }
      >
        A log becomes templates: constant text with a sign where values were. Experts label the
        templates, and everything after that is made from them.
      </EmptyState>
    );
  }
  return (
    <Panel padding="none">
      <DataTable
        label="Sources"
        columns={columns(slug)}
        rows={data.sources}
        rowKey={(source) => source.id}
        onOpen={(source) => router.push(`/p/${slug}/sources/${source.id}`)}
      />
    </Panel>
  );
}

const columns = (slug: string): TableColumn<SourceView>[] => [
  {
    id: 'name',
    header: 'source',
    cell: (source) => (
      <TextLink href={`/p/${slug}/sources/${source.id}`}>
        <bdi>{source.name}</bdi>
      </TextLink>
    ),
  },
  { id: 'state', header: 'state', width: '9rem', cell: (source) => <Progress source={source} /> },
  { id: 'format', header: 'read as', cell: (source) => source.formatName, wideOnly: true },
  {
    id: 'lines',
    header: 'lines',
    numeric: true,
    width: '7rem',
    cell: (source) => formatCount(source.linesRead),
  },
  {
    id: 'templates',
    header: 'templates',
    numeric: true,
    width: '7rem',
    cell: (source) => formatCount(source.templatesFound),
  },
  {
    id: 'other',
    header: 'of another shape',
    numeric: true,
    width: '9rem',
    cell: (source) => formatCount(source.linesOther),
  },
  {
    id: 'size',
    header: 'size',
    numeric: true,
    width: '6rem',
    wideOnly: true,
    cell: (source) => formatBytes(source.fileBytes),
  },
  {
    id: 'created',
    header: 'imported',
    width: '9rem',
    cell: (source) => <RelativeTime value={source.createdAt} className="text-muted" />,
  },
];

function Progress({ source }: { source: SourceView }) {
  if (!isLive(source.state)) return <SourceState source={source} />;
  return (
    <div className="flex items-center gap-2">
      <SourceState source={source} />
      <ProgressBar
        className="w-12"
        hideLabel
        label={`Import of ${source.name}`}
        value={source.share}
        valueText={source.share === null ? 'size not known' : formatPercent(source.share, 0)}
      />
    </div>
  );
}
