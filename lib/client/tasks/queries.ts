import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { TaskKind } from '#lib/domain/tasks/task-kinds.ts';

export type Task = {
  id: string;
  kind: string;
  /** The model that judges, for a task of that kind. */
  modelId: string | null;
  state: 'QUEUED' | 'RUNNING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED';
  done: number;
  failed: number;
  total: number;
  message: string | null;
  errors: { item: string; message: string }[];
  startedAt: string | null;
  finishedAt: string | null;
  createdAt: string;
};

const LIVE_MS = 1_000;
const IDLE_MS = 10_000;

/** The newest tasks of a kind, newest first: asked for every second while one is at work. */
export const tasksQuery = (projectId: string, kind: TaskKind) =>
  queryOptions({
    queryKey: ['projects', projectId, 'tasks', kind],
    queryFn: ({ signal }) =>
      fetchJson<Task[]>(`/api/projects/${encodeURIComponent(projectId)}/tasks?kind=${kind}`, {
        signal,
      }),
    refetchInterval: ({ state }) => (isLive(state.data?.[0]) ? LIVE_MS : IDLE_MS),
  });

export const isLive = (task: Task | undefined): boolean =>
  task?.state === 'QUEUED' || task?.state === 'RUNNING';

export const stopTask = (taskId: string): Promise<unknown> =>
  fetchJson(`/api/tasks/${encodeURIComponent(taskId)}/stop`, { method: 'POST' });
