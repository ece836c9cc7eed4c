import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { Affected, AffectedFilter } from '#lib/domain/guidelines/affected.ts';
import type {
  GuidelineExample,
  GuidelineVersion,
  GuidelineView,
} from '#lib/domain/guidelines/guideline.ts';

/** While one labels, how soon a new version is noticed. */
const WATCH_MS = 60_000;

const base = (projectId: string) => `/api/projects/${encodeURIComponent(projectId)}/guideline`;

export const guidelineKeys = {
  all: (projectId: string) => ['guideline', projectId] as const,
};

/** A version of the guideline; without a number the one in force, which is looked at again now and then. */
export const guidelineQuery = (projectId: string, version: number | null = null) =>
  queryOptions({
    queryKey: [...guidelineKeys.all(projectId), 'version', version],
    queryFn: async ({ signal }) => {
      const query = version === null ? '' : `?version=${version}`;
      const { guideline } = await fetchJson<{ guideline: GuidelineView | null }>(
        `${base(projectId)}${query}`,
        { signal },
      );
      return guideline;
    },
    refetchInterval: version === null ? WATCH_MS : false,
  });

export const guidelineVersionsQuery = (projectId: string) =>
  queryOptions({
    queryKey: [...guidelineKeys.all(projectId), 'versions'],
    queryFn: ({ signal }) =>
      fetchJson<GuidelineVersion[]>(`${base(projectId)}/versions`, { signal }),
  });

/** The templates that a text names, for its preview. */
export const examplesQuery = (projectId: string, numbers: readonly number[]) =>
  queryOptions({
    queryKey: [...guidelineKeys.all(projectId), 'examples', ...numbers],
    queryFn: ({ signal }) =>
      numbers.length === 0
        ? []
        : fetchJson<GuidelineExample[]>(
            `${base(projectId)}/examples?numbers=${numbers.slice(0, 100).join(',')}`,
            { signal },
          ),
    placeholderData: keepPreviousData,
  });

export const affectedQuery = (projectId: string, version: number, filter: AffectedFilter) =>
  queryOptions({
    queryKey: [...guidelineKeys.all(projectId), 'affected', version, filter],
    queryFn: ({ signal }) =>
      fetchJson<Affected>(`${base(projectId)}/affected`, {
        method: 'POST',
        body: { version, filter },
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  });
