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
  const [audits, setAudits] = useState<string[]>([]);
  const allQueues = { queryKey: reviewsKey(projectId) };
  const refresh = (explanationId: string) => {
    void queryClient.invalidateQueries({ queryKey: explanationQuery(explanationId).queryKey });
    void queryClient.invalidateQueries({ queryKey: railCountsQuery(projectId).queryKey });
  };

  const submit = useMutation({
    mutationFn: submitAudit,
    onMutate: async (judged) => {
      setProblem(null);
      await queryClient.cancelQueries(allQueues);
      queryClient.setQueryData<InfiniteData<ReviewQueuePage, number>>(
        reviewQueueQuery(projectId, filter).queryKey,
        (data) => data && moveReview(data, { ...judged, show: filter.show }),
      );
    },
    onSuccess: ({ id }, { explanationId }) => {
      keepDraft(localStorage, explanationId, null);
      setAudits((stack) => [...stack, id]);
    },
    onError: (error: ApiError, { explanationId }) => {
      setProblem({ explanationId, error });
      void queryClient.invalidateQueries(allQueues);
      open(explanationId);
    },
    onSettled: (_data, _error, { explanationId }) => refresh(explanationId),
  });

  const takeBack = useMutation({
    mutationFn: undoAudit,
    onSuccess: ({ explanationId }, auditId) => {
      setAudits((stack) => stack.filter((id) => id !== auditId));
      void queryClient.invalidateQueries(allQueues);
      refresh(explanationId);
      open(explanationId);
    },
    onError: (error: ApiError) => {
      const explanationId = submit.variables?.explanationId;
      if (explanationId) setProblem({ explanationId, error });
    },
  });

  const last = audits.at(-1);
  return {
    judge: (explanationId: string, audit: AuditInput) => submit.mutate({ explanationId, audit }),
    undo: last ? () => takeBack.mutate(last) : null,
    takeBack: (auditId: string) => takeBack.mutate(auditId),
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

export type Reviewing = ReturnType<typeof useReviewing>;
