'use client';

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '#lib/client/fetch-json.ts';
import { railCountsQuery } from '#lib/client/projects/rail-queries.ts';
import { keepDraft } from '#lib/client/reasoning/think-draft.ts';
import { moveTrace } from './move-trace.ts';
import { traceQuery, tracesKey, vetTrace, writingOutlookQuery } from './queries.ts';
import type { Trace, TraceList, TraceState, VetAction, VettedTrace } from './trace-types.ts';

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
  const [vetted, setVetted] = useState<Vetted[]>([]);
  const listKey = { queryKey: tracesKey(projectId) };

  const mutation = useMutation({
    mutationKey: listKey.queryKey,
    mutationFn: vetTrace,
    onMutate: async ({ traceId, action }) => {
      setProblem(null);
      await queryClient.cancelQueries(listKey);
      queryClient.setQueriesData<InfiniteData<TraceList>>(listKey, (data) =>
        data ? moveTrace(data, traceId, BECOMES[action]) : data,
      );
    },
    onSuccess: ({ id, state, revision }) => {
      keepDraft(localStorage, id, null);
      queryClient.setQueryData<Trace>(traceQuery(id).queryKey, (trace) =>
        trace ? { ...trace, state, revision } : trace,
      );
    },
    onError: (error: ApiError, { traceId }) => {
      setProblem({ traceId, error });
      setVetted((stack) => stack.filter(({ id }) => id !== traceId));
      open(traceId);
    },
    onSettled: (_data, _error, { traceId }) => {
      void queryClient.invalidateQueries({ queryKey: traceQuery(traceId).queryKey });
      // While another is on its way the server's queue would bring back what has just left.
      if (queryClient.isMutating({ mutationKey: listKey.queryKey }) === 1) {
        void queryClient.invalidateQueries(listKey);
        void queryClient.invalidateQueries({ queryKey: railCountsQuery(projectId).queryKey });
        void queryClient.invalidateQueries({ queryKey: writingOutlookQuery(projectId).queryKey });
      }
    },
  });

  const last = vetted.at(-1);
  return {
    vet: (trace: { id: string; revision: number }, action: DistributiveOmit<VetAction>) => {
      const { id, revision } = trace;
      const saved = mutation.mutateAsync({ traceId: id, revision, ...action } as VetAction & {
        traceId: string;
      });
      // What went wrong is kept as the problem.
      saved.catch(() => undefined);
      setVetted((stack) => [
        ...stack.filter((each) => each.id !== id),
        ...(action.action === 'reopen' ? [] : [{ id, saved }]),
      ]);
    },
    /** Waits for the vetting to be saved, when it is still on its way. */
    undo: last
      ? () => {
          setVetted((stack) => stack.filter((each) => each !== last));
          void last.saved.then(
            ({ id, revision }) => {
              mutation.mutate({ traceId: id, revision, action: 'reopen' });
              open(id);
            },
            () => undefined,
          );
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

type Vetted = { id: string; saved: Promise<VettedTrace> };
type DistributiveOmit<T> = T extends unknown ? Omit<T, 'revision'> : never;
export type Vetting = ReturnType<typeof useVetting>;
