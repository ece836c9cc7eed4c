import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import type { ReviewQueue } from '#lib/client/reviews/use-review-queue.ts';
import type { ModelChoice } from './model-choice.ts';

type ReviewEmptyProps = {
  slug: string;
  models: readonly ModelChoice[];
  judge: ReactNode;
  queue: ReviewQueue;
};

/** Why there is nothing to review, and what comes next. */
export function ReviewEmpty({ slug, models, judge, queue }: ReviewEmptyProps) {
  const { params, page, setFilter } = queue;
  if (models.length === 0) {
    return (
      <EmptyState
        title="No model yet"
        action={<ButtonLink href={`/p/${slug}/runs`}>See the runs</ButtonLink>}
      >
        A run that has finished its export leaves a model; what that model says of the templates is
        reviewed here.
      </EmptyState>
    );
  }
  if (!page || page.total === 0) {
    return (
      <div className="mx-auto w-full max-w-xl p-4">
        <EmptyState className="max-w-none px-0 pb-4" title="The model has not judged yet">
          There is no explanation to review until it has.
        </EmptyState>
        {judge}
      </div>
    );
  }
  if (params.show === 'waiting' && params.verdict === null) {
    return (
      <EmptyState
        title="All reviewed"
        action={
          <>
            <ButtonLink variant="primary" href={`/p/${slug}/snapshots`}>
              To the snapshots
            </ButtonLink>
            <Button onClick={() => setFilter({ show: 'all' })}>Show all explanations</Button>
          </>
        }
      >
        Each of the {formatCount(page.total)} explanations has been judged.{' '}
        {formatCount(page.tally.kept + page.tally.fixed)} kept and fixed ones wait as traces for the
        next snapshot.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No explanation matches"
      action={
        <Button onClick={() => setFilter({ show: 'waiting', verdict: null })}>
          Show all that wait
        </Button>
      }
    >
      {params.show === 'mine' ? 'You have judged none of this kind.' : 'None is of this kind.'}
    </EmptyState>
  );
}
