'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Field } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { presetsQuery } from '#lib/client/runs/queries.ts';
import type { SnapshotListItem } from '#lib/client/snapshots/snapshot-types.ts';
import { LoadError } from './load-error.tsx';
import { RunForm } from './run-form.tsx';
import { TrainerPanel } from './trainer-panel.tsx';

type NewRunScreenProps = {
  projectId: string;
  slug: string;
  snapshots: SnapshotListItem[];
  snapshot: SnapshotListItem;
};

/** On which snapshot, then with what; checked while one types, launched at the end. */
export function NewRunScreen({ projectId, slug, snapshots, snapshot }: NewRunScreenProps) {
  const router = useRouter();
  const presets = useQuery(presetsQuery(projectId, snapshot.id));
  const { train, test } = snapshot.stats.splits;
  return (
    <>
      <TrainerPanel projectId={projectId} canRetry />
      <Panel title="Data">
        <Field
          label="Snapshot"
          className="max-w-xl"
          hint={`${train.normal + train.abnormal} training rows, ${train.abnormal} abnormal; evaluated on ${test.normal + test.abnormal}, ${test.abnormal} abnormal.`}
        >
          <Select
            value={String(snapshot.number)}
            onChange={(number) => router.replace(`/p/${slug}/runs/new?snapshot=${number}`)}
            options={snapshots.map((each) => ({
              value: String(each.number),
              label: `s${each.number}`,
              hint: `${each.stats.rows} rows, ${each.hash.slice(0, 10)}`,
            }))}
          />
        </Field>
      </Panel>
      {presets.isError ? (
        <LoadError error={presets.error} onRetry={() => void presets.refetch()} />
      ) : presets.data ? (
        <RunForm
          key={snapshot.id}
          projectId={projectId}
          slug={slug}
          snapshot={snapshot}
          presets={presets.data}
        />
      ) : (
        <SkeletonRows label="Reading the presets" rows={8} />
      )}
    </>
  );
}
