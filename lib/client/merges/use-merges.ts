'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTask } from '#lib/client/tasks/use-task.ts';
import type { MergeState } from '#lib/domain/merges/merge-views.ts';
import { decideMerges, mergeKeys, mergesQuery } from './queries.ts';

/** The proposals of a state, which of them is in hand and which are chosen, and what is decided of them. */
export function useMerges(projectId: string, state: MergeState) {
  const client = useQueryClient();
  const list = useQuery(mergesQuery(projectId, state));
  const refresh = () => void client.invalidateQueries({ queryKey: mergeKeys.all(projectId) });
  const task = useTask(projectId, 'propose-merges', refresh);
  const proposals = list.data?.proposals ?? [];
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const at = Math.max(
    0,
    proposals.findIndex(({ id }) => id === currentId),
  );
  const current = proposals[at] ?? null;
  const move = (by: number) => setCurrentId(proposals[at + by]?.id ?? current?.id ?? null);
  const decide = useMutation({
    mutationFn: (input: { verb: 'approve' | 'reject'; ids: readonly string[] }) =>
      decideMerges(projectId, input),
    onSuccess: ({ done }) => {
      const left = proposals.filter(({ id }) => !done.includes(id));
      const next = proposals.slice(at).find(({ id }) => !done.includes(id)) ?? left.at(-1);
      setCurrentId(next?.id ?? null);
      setChosen(new Set([...chosen].filter((id) => !done.includes(id))));
    },
    onSettled: () => {
      refresh();
      void client.invalidateQueries({ queryKey: ['projects', projectId, 'templates'] });
    },
  });
  return {
    list,
    task,
    proposals,
    current,
    open: setCurrentId,
    move,
    chosen: proposals.filter(({ id }) => chosen.has(id)),
    toggle: (id: string) =>
      setChosen(
        new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]),
      ),
    choose: (ids: readonly string[]) => setChosen(new Set(ids)),
    decide,
  };
}

export type Merges = ReturnType<typeof useMerges>;
