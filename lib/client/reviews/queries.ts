import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { AuditInput } from '#lib/domain/reviews/audit-rules.ts';
import type { Explanation, ReviewQueuePage } from './review-types.ts';
import type { REVIEW_SHOWS, REVIEW_VERDICTS } from './search-params.ts';

export type ReviewFilter = {
  show: (typeof REVIEW_SHOWS)[number];
  verdict: (typeof REVIEW_VERDICTS)[number] | null;
  /** Id of the model; null: the newest that has explained anything. */
  model: string | null;
};

const OTHERS_MS = 15_000;

export const reviewsKey = (projectId: string) => ['projects', projectId, 'reviews'] as const;

/** The queue, page by page, the most instructive first; asked again now and then, for others review too. */
export const reviewQueueQuery = (projectId: string, filter: ReviewFilter) =>
  infiniteQueryOptions({
    queryKey: [...reviewsKey(projectId), filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ReviewQueuePage>(
        `/api/projects/${encodeURIComponent(projectId)}/reviews?${toQuery(filter, pageParam)}`,
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: OTHERS_MS,
  });

function toQuery({ show, verdict, model }: ReviewFilter, offset: number): string {
  const query = new URLSearchParams({ show, offset: String(offset) });
  if (verdict) query.set('verdict', verdict);
  if (model) query.set('modelId', model);
  return query.toString();
}

const explanationUrl = (id: string) => `/api/explanations/${encodeURIComponent(id)}`;

export const explanationQuery = (explanationId: string) =>
  queryOptions({
    queryKey: ['explanations', explanationId],
    queryFn: ({ signal }) => fetchJson<Explanation>(explanationUrl(explanationId), { signal }),
  });

export const submitAudit = ({
  explanationId,
  audit,
}: {
  explanationId: string;
  audit: AuditInput;
}) =>
  fetchJson<{ id: string; traceId: string | null }>(`${explanationUrl(explanationId)}/audits`, {
    method: 'POST',
    body: audit,
  });

export const undoAudit = (auditId: string) =>
  fetchJson<{ explanationId: string }>(`/api/audits/${encodeURIComponent(auditId)}/undo`, {
    method: 'POST',
  });
