'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { Page } from '#components/layout/page.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { formatCount, formatPercent } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { exportHref, snapshotQuery } from '#lib/client/snapshots/queries.ts';
import { snapshotSearchParams } from '#lib/client/snapshots/search-params.ts';
import type { SnapshotDetail } from '#lib/client/snapshots/snapshot-types.ts';
import { ExclusionsPanel } from './exclusions-panel.tsx';
import { HowCutPanel } from './how-cut-panel.tsx';
import { LoadError } from './load-error.tsx';
import { ModelTextPanel } from './model-text-panel.tsx';
import { SnapshotRows } from './snapshot-rows.tsx';
import { SplitTable } from './split-table.tsx';
import { StalePanel } from './stale-panel.tsx';

type SnapshotScreenProps = { snapshotId: string; slug: string; canLaunch: boolean };

/** One frozen data set: what is in it, what changed since, and the very text a model sees of each row. */
export function SnapshotScreen({ snapshotId, slug, canLaunch }: SnapshotScreenProps) {
  const query = useQuery(snapshotQuery(snapshotId));
  const { data } = query;
  if (!data) {
    return (
      <Page title="Snapshot">
        {query.error ? (
          <LoadError error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonRows label="Reading the snapshot" rows={8} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={`Snapshot s${data.number}`}
      aside={<Facts snapshot={data} />}
      actions={<Actions snapshot={data} slug={slug} canLaunch={canLaunch} />}
    >
      <Body snapshot={data} slug={slug} />
    </Page>
  );
}

function Facts({ snapshot }: { snapshot: SnapshotDetail }) {
  return (
    <span className="flex items-center gap-1.5">
      {formatCount(snapshot.stats.rows)} rows · {formatPercent(snapshot.stats.anomalyRate)} abnormal
      in training · seed {snapshot.config.seed} · {snapshot.createdByName},{' '}
      <RelativeTime value={snapshot.createdAt} />
    </span>
  );
}

type ActionsProps = { snapshot: SnapshotDetail; slug: string; canLaunch: boolean };

function Actions({ snapshot, slug, canLaunch }: ActionsProps) {
  const [{ prompt }] = useQueryStates(snapshotSearchParams);
  return (
    <>
      <ButtonLink href={exportHref(snapshot.id, prompt)} prefetch={false} download>
        Export JSONL
      </ButtonLink>
      {canLaunch ? (
        <ButtonLink variant="primary" href={`/p/${slug}/runs/new?snapshot=${snapshot.number}`}>
          New run from this snapshot
        </ButtonLink>
      ) : null}
    </>
  );
}

function Body({ snapshot, slug }: { snapshot: SnapshotDetail; slug: string }) {
  return (
    <>
      <div className="grid items-start gap-3.5 @3xl:grid-cols-2 @6xl:grid-cols-3">
        <Panel
          title="Rows"
          aside={
            <span className="inline-flex items-center gap-1">
              <span className="log">{snapshot.hash.slice(0, 12)}</span>
              <CopyButton text={snapshot.hash} label="Copy the hash" />
            </span>
          }
          padding="none"
        >
          <SplitTable stats={snapshot.stats} />
        </Panel>
        <ExclusionsPanel stats={snapshot.stats} slug={slug} />
        <HowCutPanel snapshot={snapshot} slug={slug} />
      </div>
      <StalePanel staleness={snapshot.staleness} slug={slug} />
      <div className="grid gap-3.5 @4xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <SnapshotRows snapshot={snapshot} />
        <ModelTextPanel snapshotId={snapshot.id} />
      </div>
      <p className="text-aside text-muted">
        Nothing in a snapshot changes. Mend labels and reasoning in the project and freeze another
        one. <TextLink href={`/p/${slug}/snapshots`}>All snapshots</TextLink>
      </p>
    </>
  );
}
