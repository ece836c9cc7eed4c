'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import type { RunConfig } from '#lib/domain/runs/run-config.ts';
import { type ConfigDraft, writePath } from './config-draft.ts';
import { launchRun, runCheckQuery, runKeys } from './queries.ts';
import type { RunPresets } from './run-types.ts';

type RunFormInput = { projectId: string; slug: string; snapshotId: string; presets: RunPresets };

const SETTLE_MS = 300;
const MIN_REASON = 5;

/** The form of a new run: what is typed, what the server would refuse, and the launch. */
export function useRunForm({ projectId, slug, snapshotId, presets }: RunFormInput) {
  const router = useRouter();
  const client = useQueryClient();
  const [preset, setPreset] = useState(presets.presets[0]?.name ?? 'tiny');
  const [draft, setDraft] = useState<ConfigDraft>(presets.presets[0]?.config ?? {});
  const [name, setName] = useState('');
  const [staleReason, setStaleReason] = useState('');
  const settled = useDebounced(draft, SETTLE_MS);
  // The draft may be wrong: that is what the check is for.
  const form = { snapshotId, config: settled as RunConfig };
  const check = useQuery(runCheckQuery(projectId, form));
  const launch = useMutation({
    mutationFn: () =>
      launchRun(projectId, {
        snapshotId,
        config: draft as RunConfig,
        ...(name.trim() ? { name: name.trim() } : {}),
        ...(staleReason.trim() ? { staleReason: staleReason.trim() } : {}),
      }),
    onSuccess: ({ number }) => {
      void client.invalidateQueries({ queryKey: runKeys.list(projectId) });
      router.push(`/p/${slug}/runs/${number}`);
    },
  });
  const isStale = check.data?.staleness.isStale ?? false;
  const isChecked = settled === draft && check.isSuccess && !check.isPlaceholderData;
  const problems = check.data?.problems ?? [];
  const needsReason = isStale && staleReason.trim().length < MIN_REASON;
  return {
    preset,
    choosePreset: (chosen: string) => {
      const next = presets.presets.find((each) => each.name === chosen);
      if (!next) return;
      setPreset(next.name);
      setDraft(next.config);
    },
    draft,
    setDraft,
    set: (path: string, value: unknown) => setDraft((before) => writePath(before, path, value)),
    name,
    setName,
    staleReason,
    setStaleReason,
    check,
    isChecked,
    problems,
    needsReason,
    canLaunch: isChecked && problems.length === 0 && !needsReason,
    launch,
  };
}

export type RunFormHandle = ReturnType<typeof useRunForm>;
