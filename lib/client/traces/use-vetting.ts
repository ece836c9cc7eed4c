'use client';

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '#lib/client/fetch-json.ts';
import { railCountsQuery } from '#lib/client/projects/rail-queries.ts';
import { keepDraft } from '#lib/client/reasoning/think-draft.ts';
import { moveTrace } from './move-trace.ts';
import { traceQuery, tracesKey, vetTrace } from './queries.ts';
import type { Trace, TraceList, TraceState, VetAction } from './trace-types.ts';

const BECOMES: Record<VetAction['action'], TraceState> = {
  accept: 'ACCEPTED',
  reject: 'REJECTED',
  reopen: 'WAITING',
};

export type VettingProblem = { traceId: string; error: ApiError };

/**
 * Vets at once and saves behind it: the queue changes before the server has answered, and changes back, with the trace
 * in hand again, when it refuses.
 */
export function useVetting(projectId: string, open: (traceId: string) => void) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<VettingProblem | null>(null);
  const [vetted, setVetted] = useState<{ id: string; revision: number }[]>([]);
  const listKey = { queryKey: tracesKey(projectId) };

  const mutation = useMutation({
    mutationFn: vetTrace,
    onMutate: async ({ traceId, action }) => {
      setProblem(null);
      await queryClient.cancelQueries(listKey);
      queryClient.setQueriesData<InfiniteData<TraceList>>(listKey, (data) =>
        data ? moveTrace(data, traceId, BECOMES[action]) : data,
      );
    },
    onSuccess: ({ id, state, revision }, { action }) => {
      keepDraft(localStorage, id, null);
      setVetted((stack) =>
        action === 'reopen' ? stack.filter((each) => each.id !== id) : [...stack, { id, revision }],
      );
      queryClient.setQueryData<Trace>(traceQuery(id).queryKey, (trace) =>
        trace ? { ...trace, state, revision } : trace,
      );
      if (action === 'reopen') void queryClient.invalidateQueries(listKey);
    },
    onError: (error: ApiError, { traceId }) => {
      setProblem({ traceId, error });
      void queryClient.invalidateQueries(listKey);
      open(traceId);
    },
    onSettled: (_data, _error, { traceId }) => {
      void queryClient.invalidateQueries({ queryKey: traceQuery(traceId).queryKey });
      void queryClient.invalidateQueries({ queryKey: railCountsQuery(projectId).queryKey });
    },
  });

  const last = vetted.at(-1);
  return {
    vet: (trace: { id: string; revision: number }, action: DistributiveOmit<VetAction>) =>
      mutation.mutate({ traceId: trace.id, revision: trace.revision, ...action } as VetAction & {
        traceId: string;
      }),
    undo: last
      ? () => {
          mutation.mutate({ traceId: last.id, revision: last.revision, action: 'reopen' });
          open(last.id);
        }
      : null,
    problem,
    forgetProblem: () => setProblem(null),
    saveState: mutation.isPending
      ? ('saving' as const)
      : problem
        ? ('failed' as const)
        : ('saved' as const),
  };
}

type DistributiveOmit<T> = T extends unknown ? Omit<T, 'revision'> : never;
export type Vetting = ReturnType<typeof useVetting>;
