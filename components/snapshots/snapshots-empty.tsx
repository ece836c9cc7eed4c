'use client';

import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ApiError } from '#lib/client/fetch-json.ts';
import { snapshotPreviewQuery } from '#lib/client/snapshots/queries.ts';
import { snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';

type SnapshotsEmptyProps = { projectId: string; slug: string; canFreeze: boolean };

const WHAT =
  'A snapshot freezes final labels and accepted reasoning into training, probe and test rows that never change.';
const DEFAULTS = snapshotConfigSchema.parse({});

/** Why there is no snapshot yet, and what is missing for the first one. */
export function SnapshotsEmpty({ projectId, slug, canFreeze }: SnapshotsEmptyProps) {
  const preview = useQuery({ ...snapshotPreviewQuery(projectId, DEFAULTS), enabled: canFreeze });
  if (!canFreeze) {
    return (
      <EmptyState title="Nothing has been frozen yet">
        {WHAT} An engineer or a lead freezes one.
      </EmptyState>
    );
  }
  if (preview.isPending) return <Skeleton className="h-24 w-full max-w-md" />;
  if (preview.isError) return <Missing slug={slug} error={preview.error} />;
  return (
    <EmptyState
      title="Nothing has been frozen yet"
      action={
        <ButtonLink href={`/p/${slug}/snapshots/new`} variant="primary" kbd="n">
          Freeze a snapshot
        </ButtonLink>
      }
    >
      {WHAT} {preview.data.stats.rows} rows could be frozen now.
    </EmptyState>
  );
}

function Missing({ slug, error }: { slug: string; error: Error }) {
  const isSingleClass = error instanceof ApiError && error.code === 'SINGLE_CLASS';
  return (
    <EmptyState
      title={isSingleClass ? 'Labels or accepted reasoning are missing' : 'Nothing can be frozen'}
      action={
        <>
          <ButtonLink href={`/p/${slug}/templates`}>See the labels</ButtonLink>
          <ButtonLink href={`/p/${slug}/vet`}>Vet reasoning</ButtonLink>
        </>
      }
    >
      {WHAT} {error.message}
    </EmptyState>
  );
}
