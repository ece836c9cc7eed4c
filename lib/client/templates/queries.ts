import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { SavedView } from '#lib/domain/templates/saved-view.ts';
import { type TemplateChoice, writeTemplateQuery } from '#lib/domain/templates/template-query.ts';
import type {
  TemplateCounts,
  TemplateDetail,
  TemplateFilter,
  TemplateList,
} from '#lib/domain/templates/template-views.ts';

const part = encodeURIComponent;

export const templateKeys = {
  all: (projectId: string) => ['projects', projectId, 'templates'] as const,
  list: (projectId: string, choice: TemplateChoice) =>
    [...templateKeys.all(projectId), writeTemplateQuery(choice)] as const,
  counts: (projectId: string, filter: TemplateFilter) =>
    [
      ...templateKeys.all(projectId),
      'counts',
      writeTemplateQuery({ filter, sort: 'lines' }),
    ] as const,
  views: (projectId: string) => ['projects', projectId, 'template-views'] as const,
  one: (projectId: string, number: number) =>
    [...templateKeys.all(projectId), 'number', number] as const,
};

/** Pages of the list. */
export const templatesQuery = (projectId: string, choice: TemplateChoice) =>
  infiniteQueryOptions({
    queryKey: templateKeys.list(projectId, choice),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<TemplateList>(
        `/api/projects/${part(projectId)}/templates?${writeTemplateQuery(choice, pageParam)}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

/** Totals and facets, which the list does not wait for. */
export const templateCountsQuery = (projectId: string, filter: TemplateFilter) =>
  queryOptions({
    queryKey: templateKeys.counts(projectId, filter),
    queryFn: ({ signal }) =>
      fetchJson<TemplateCounts>(
        `/api/projects/${part(projectId)}/templates/counts?${writeTemplateQuery({ filter, sort: 'lines' })}`,
        { signal },
      ),
    placeholderData: (before) => before,
  });

export const templateQuery = (projectId: string, number: number) =>
  queryOptions({
    queryKey: templateKeys.one(projectId, number),
    queryFn: ({ signal }) =>
      fetchJson<TemplateDetail>(`/api/projects/${part(projectId)}/templates/${number}`, { signal }),
  });

/** One's own views of the list and those shared in the project. */
export const viewsQuery = (projectId: string) =>
  queryOptions({
    queryKey: templateKeys.views(projectId),
    queryFn: ({ signal }) =>
      fetchJson<SavedView[]>(`/api/projects/${part(projectId)}/views`, { signal }),
  });
