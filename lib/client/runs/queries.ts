import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { RunConfig } from '#lib/domain/runs/run-config.ts';
import { isRunOver } from '#lib/domain/runs/run-state.ts';
import type {
  CompletionsPage,
  RunCheck,
  RunDetail,
  RunEvent,
  RunList,
  RunLog,
  RunPresets,
  RunSeries,
  TrainerState,
} from './run-types.ts';

const part = encodeURIComponent;
const LIVE_MS = 3_000;
const IDLE_MS = 20_000;

const ofProject = (projectId: string) => `/api/projects/${part(projectId)}/runs`;
const runUrl = (runId: string) => `/api/runs/${part(runId)}`;

export const runKeys = {
  list: (projectId: string) => ['projects', projectId, 'runs'] as const,
  one: (runId: string) => ['runs', runId] as const,
  series: (runId: string) => ['runs', runId, 'series'] as const,
  completions: (runId: string) => ['runs', runId, 'completions'] as const,
};

/** Asked often while one of them trains. */
export const runsQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: runKeys.list(projectId),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<RunList>(`${ofProject(projectId)}${pageParam ? `?before=${pageParam}` : ''}`, {
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextBefore ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.runs.some((run) => !isRunOver(run.state)))
        ? LIVE_MS
        : IDLE_MS,
  });

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: runKeys.one(runId),
    queryFn: ({ signal }) => fetchJson<RunDetail>(runUrl(runId), { signal }),
  });

export const runSeriesQuery = (runId: string) =>
  queryOptions({
    queryKey: runKeys.series(runId),
    queryFn: ({ signal }) => fetchJson<RunSeries>(`${runUrl(runId)}/series`, { signal }),
    // The stream appends; a fetch of its own would only repeat it.
    staleTime: Number.POSITIVE_INFINITY,
  });

export type CompletionFilter = { step: number | null; wrong: boolean; malformed: boolean };

export const completionsQuery = (runId: string, filter: CompletionFilter) =>
  queryOptions({
    queryKey: [...runKeys.completions(runId), filter],
    queryFn: ({ signal }) =>
      fetchJson<CompletionsPage>(`${runUrl(runId)}/completions?${completionSearch(filter)}`, {
        signal,
      }),
    placeholderData: (before) => before,
  });

function completionSearch({ step, wrong, malformed }: CompletionFilter): string {
  const search = new URLSearchParams();
  if (step !== null) search.set('step', String(step));
  if (wrong) search.set('wrongOnly', 'true');
  if (malformed) search.set('malformedOnly', 'true');
  return search.toString();
}

export const runLogQuery = (runId: string, isLive: boolean) =>
  queryOptions({
    queryKey: ['runs', runId, 'log'],
    queryFn: ({ signal }) => fetchJson<RunLog>(`${runUrl(runId)}/log`, { signal }),
    refetchInterval: isLive ? LIVE_MS : false,
  });

/** What each attempt said of its machine; `attempts` stands in the key, so that a new one asks again. */
export const startedEventsQuery = (runId: string, attempts: string) =>
  queryOptions({
    queryKey: ['runs', runId, 'started', attempts],
    queryFn: ({ signal }) =>
      fetchJson<{ events: RunEvent[] }>(`${runUrl(runId)}/events?type=started`, { signal }),
    placeholderData: (before) => before,
  });

export const stopRun = (runId: string) => fetchJson(`${runUrl(runId)}/stop`, { method: 'POST' });
export const resumeRun = (runId: string) =>
  fetchJson(`${runUrl(runId)}/resume`, { method: 'POST' });

/** What the form starts from, filled in for the size of the snapshot. */
export const presetsQuery = (projectId: string, snapshotId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'run-presets', snapshotId],
    queryFn: ({ signal }) =>
      fetchJson<RunPresets>(`${ofProject(projectId)}/presets?snapshotId=${part(snapshotId)}`, {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export type RunForm = { snapshotId: string; config: RunConfig };

/** What launching would refuse, by field, while one types. */
export const runCheckQuery = (projectId: string, form: RunForm) =>
  queryOptions({
    queryKey: ['projects', projectId, 'run-check', form],
    queryFn: ({ signal }) =>
      fetchJson<RunCheck>(`${ofProject(projectId)}/check`, { method: 'POST', body: form, signal }),
    placeholderData: (before) => before,
  });

export const launchRun = (
  projectId: string,
  body: RunForm & { name?: string; staleReason?: string },
) => fetchJson<{ id: string; number: number }>(ofProject(projectId), { method: 'POST', body });

/** How far the trainer's Python environment is; asked often while it is being made. */
export const trainerEnvironmentQuery = () =>
  queryOptions({
    queryKey: ['trainer-environment'],
    queryFn: ({ signal }) => fetchJson<TrainerState>('/api/trainer-environment', { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'ready' ? false : LIVE_MS),
  });

export const retryTrainerEnvironment = (projectId: string) =>
  fetchJson<unknown>('/api/trainer-environment', { method: 'POST', body: { projectId } });
