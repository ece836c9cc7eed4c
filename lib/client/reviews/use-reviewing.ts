'use client';

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '#lib/client/fetch-json.ts';
import { railCountsQuery } from '#lib/client/projects/rail-queries.ts';
import { keepDraft } from '#lib/client/reasoning/think-draft.ts';
import type { AuditInput } from '#lib/domain/reviews/audit-rules.ts';
import { moveReview } from './move-review.ts';
import {
  explanationQuery,
  type ReviewFilter,
  reviewQueueQuery,
  reviewsKey,
  submitAudit,
  undoAudit,
} from './queries.ts';
import type { ReviewQueuePage } from './review-types.ts';

export type ReviewProblem = { explanationId: string; error: ApiError };

type ReviewingOptions = {
  projectId: string;
  filter: ReviewFilter;
  open: (explanationId: string) => void;
};

/** Judges at once and saves behind it; when the server refuses, the explanation is in hand again with what it said. */
export function useReviewing({ projectId, filter, open }: ReviewingOptions) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<ReviewProblem | null>(null);
  const [audits, setAudits] = useState<Judged[]>([]);
  const allQueues = { queryKey: reviewsKey(projectId) };
  const refresh = (explanationId: string) => {
    void queryClient.invalidateQueries({ queryKey: explanationQuery(explanationId).queryKey });
    // While another is on its way the server's queue would bring back what has just left.
    if (queryClient.isMutating({ mutationKey: allQueues.queryKey }) === 1) {
      void queryClient.invalidateQueries(allQueues);
      void queryClient.invalidateQueries({ queryKey: railCountsQuery(projectId).queryKey });
    }
  };

  const submit = useMutation({
    mutationKey: allQueues.queryKey,
    mutationFn: submitAudit,
    onMutate: async (judged) => {
      setProblem(null);
      await queryClient.cancelQueries(allQueues);
      queryClient.setQueryData<InfiniteData<ReviewQueuePage, number>>(
        reviewQueueQuery(projectId, filter).queryKey,
        (data) => data && moveReview(data, { ...judged, show: filter.show }),
      );
    },
    onSuccess: (_saved, { explanationId }) => keepDraft(localStorage, explanationId, null),
    onError: (error: ApiError, { explanationId }) => {
      setProblem({ explanationId, error });
      setAudits((stack) => stack.filter((each) => each.explanationId !== explanationId));
      open(explanationId);
    },
    onSettled: (_data, _error, { explanationId }) => refresh(explanationId),
  });

  const takeBack = useMutation({
    mutationKey: allQueues.queryKey,
    mutationFn: ({ auditId }: { auditId: string; explanationId: string }) => undoAudit(auditId),
    onSuccess: ({ explanationId }) => {
      setAudits((stack) => stack.filter((each) => each.explanationId !== explanationId));
      open(explanationId);
    },
    onError: (error: ApiError, { explanationId }) => setProblem({ explanationId, error }),
    onSettled: (_data, _error, { explanationId }) => refresh(explanationId),
  });

  const last = audits.at(-1);
  return {
    judge: (explanationId: string, audit: AuditInput) => {
      const saved = submit.mutateAsync({ explanationId, audit });
      // What went wrong is kept as the problem.
      saved.catch(() => undefined);
      setAudits((stack) => [...stack, { explanationId, saved }]);
    },
    /** Waits for the judgement to be saved, when it is still on its way. */
    undo: last
      ? () =>
          void last.saved.then(
            ({ id }) => takeBack.mutate({ auditId: id, explanationId: last.explanationId }),
            () => undefined,
          )
      : null,
    takeBack: (explanationId: string, auditId: string) =>
      takeBack.mutate({ auditId, explanationId }),
    problem,
    forgetProblem: () => setProblem(null),
    saveState:
      submit.isPending || takeBack.isPending
        ? ('saving' as const)
        : problem
          ? ('failed' as const)
          : ('saved' as const),
  };
}

type Judged = { explanationId: string; saved: Promise<{ id: string }> };
export type Reviewing = ReturnType<typeof useReviewing>;
