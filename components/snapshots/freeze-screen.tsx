'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { showToast } from '#components/ui/show-toast.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import { readFreezeDraft, toFreezeDraft } from '#lib/client/snapshots/freeze-draft.ts';
import {
  freezeSnapshot,
  snapshotPreviewQuery,
  snapshotsKey,
} from '#lib/client/snapshots/queries.ts';
import { type SnapshotConfig, snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import { FreezeAction } from './freeze-action.tsx';
import { FreezeFields } from './freeze-fields.tsx';
import { FreezePreview } from './freeze-preview.tsx';

type FreezeScreenProps = { projectId: string; slug: string };

const DEFAULTS = snapshotConfigSchema.parse({});
const SETTLE_MS = 350;

/** How the data is cut, with what would come out of it beside it; nothing is frozen before the button. */
export function FreezeScreen({ projectId, slug }: FreezeScreenProps) {
  const router = useRouter();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => toFreezeDraft(DEFAULTS));
  const settled = useDebounced(draft, SETTLE_MS);
  const { errors } = readFreezeDraft(draft);
  const { config } = readFreezeDraft(settled);
  const preview = useQuery({
    ...snapshotPreviewQuery(projectId, config ?? DEFAULTS),
    enabled: config !== null,
  });
  const freeze = useMutation({
    mutationFn: (chosen: SnapshotConfig) => freezeSnapshot(projectId, chosen),
    onSuccess: ({ snapshot, created }) => {
      const name = `s${snapshot.number}`;
      showToast({
        title: created ? `Frozen as ${name}` : `The same rows were frozen already as ${name}`,
      });
      void client.invalidateQueries({ queryKey: snapshotsKey(projectId) });
      router.push(`/p/${slug}/snapshots/${snapshot.number}`);
    },
  });
  const isSettled = settled === draft && errors === null;
  function run() {
    const read = readFreezeDraft(draft);
    if (read.config && !freeze.isPending) freeze.mutate(read.config);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    run();
  }
  useShortcuts([{ key: 'mod+enter', label: 'Freeze', run, inFields: true }]);
  return (
    <form
      onSubmit={submit}
      className="grid items-start gap-3.5 @3xl:grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)]"
    >
      <div className="flex flex-col gap-3.5">
        <FreezeFields
          draft={draft}
          errors={errors ?? {}}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <FreezeAction
          slug={slug}
          preview={isSettled && !preview.isError ? preview.data : undefined}
          error={freeze.error ?? (config ? preview.error : null)}
          isReady={errors === null}
          isFreezing={freeze.isPending}
        />
      </div>
      <FreezePreview
        preview={preview}
        slug={slug}
        isOld={!isSettled || preview.isPlaceholderData}
      />
    </form>
  );
}
