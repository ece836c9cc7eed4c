'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { TaskKind } from '#lib/domain/tasks/task-kinds.ts';
import { isLive, stopTask, tasksQuery } from './queries.ts';
import { remainingSeconds } from './remaining-seconds.ts';

/** The newest task of a kind, live, with its stop. `onEnd` runs when one has ended. */
export function useTask(projectId: string, kind: TaskKind, onEnd: () => void) {
  const queryClient = useQueryClient();
  const query = tasksQuery(projectId, kind);
  const { data, dataUpdatedAt } = useQuery(query);
  const task = data?.[0];
  const live = isLive(task);
  // A short task may have ended between two polls: what counts is that another one, or another state, is seen.
  const seen = data ? `${task?.id} ${task?.state}` : null;
  const before = useRef(seen);

  // External system: the worker, whose end is seen in the polled task.
  useEffect(() => {
    if (before.current !== null && before.current !== seen && !live) onEnd();
    before.current = seen;
  });

  const refresh = () => queryClient.invalidateQueries({ queryKey: query.queryKey });
  const stop = useMutation({ mutationFn: stopTask, onSettled: refresh });
  return {
    task,
    live,
    refresh,
    remaining: task ? remainingSeconds(task, dataUpdatedAt) : null,
    stop: () => task && stop.mutate(task.id),
    stopping: stop.isPending || (stop.isSuccess && stop.variables === task?.id),
  };
}
