'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Page } from '#components/layout/page.tsx';
import { StatusFooter } from '#components/layout/status-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { StatusDot } from '#components/ui/status-dot.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { explanationQuery } from '#lib/client/reviews/queries.ts';
import { type ReviewQueue, useReviewQueue } from '#lib/client/reviews/use-review-queue.ts';
import { type Reviewing, useReviewing } from '#lib/client/reviews/use-reviewing.ts';
import type { ModelChoice } from './model-choice.ts';
import { REASON_WORDS } from './reason-words.ts';
import { ReviewDesk } from './review-desk.tsx';
import { ReviewEmpty } from './review-empty.tsx';
import { ReviewError } from './review-error.tsx';
import { ReviewLoading } from './review-loading.tsx';
import { ReviewQueueDialog } from './review-queue-dialog.tsx';

type ReviewScreenProps = {
  projectId: string;
  slug: string;
  models: readonly ModelChoice[];
  /** Has the newest model judge, where none has. */
  judge: ReactNode;
};

/** Judging what a model says of the templates, the most instructive first. */
export function ReviewScreen({ projectId, slug, models, judge }: ReviewScreenProps) {
  const queue = useReviewQueue(projectId);
  const reviewing = useReviewing({ projectId, filter: queue.filter, open: queue.open });
  const [isQueueOpen, setQueueOpen] = useState(false);
  const { undo } = reviewing;
  useShortcuts([
    { key: 'q', label: 'Open the queue', run: () => setQueueOpen(true) },
    { key: 'arrowleft', label: 'Back to the explanation before', run: queue.goBack },
    { key: 'u', label: 'Undo the last judgement', run: () => undo?.(), when: undo !== null },
  ]);
  return (
    <Page
      title="Review"
      aside={<Position queue={queue} models={models} />}
      body="fill"
      actions={
        <>
          <Button kbd="q" onClick={() => setQueueOpen(true)}>
            Queue
          </Button>
          <Button kbd="u" variant="ghost" aria-disabled={undo === null} onClick={() => undo?.()}>
            Undo
          </Button>
        </>
      }
      footer={<Footer queue={queue} reviewing={reviewing} />}
    >
      <ReviewQueueDialog
        queue={queue}
        models={models}
        open={isQueueOpen}
        onOpenChange={setQueueOpen}
      />
      <Body slug={slug} models={models} judge={judge} queue={queue} reviewing={reviewing} />
    </Page>
  );
}

type BodyProps = Omit<ReviewScreenProps, 'projectId'> & {
  queue: ReviewQueue;
  reviewing: Reviewing;
};

function Body({ slug, models, judge, queue, reviewing }: BodyProps) {
  const { list, explanationId } = queue;
  const explanation = useQuery({
    ...explanationQuery(explanationId ?? ''),
    enabled: explanationId !== null,
  });
  if (list.isError) {
    return <ReviewError error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (list.isPending) return <ReviewLoading />;
  if (explanationId === null) {
    return <ReviewEmpty slug={slug} models={models} judge={judge} queue={queue} />;
  }
  if (explanation.isError) {
    return (
      <ReviewError
        error={explanation.error}
        onRetry={() => void explanation.refetch()}
        onSkip={queue.goOn}
      />
    );
  }
  if (!explanation.data) return <ReviewLoading />;
  return (
    <ReviewDesk
      key={explanation.data.id}
      explanation={explanation.data}
      slug={slug}
      models={models}
      queue={queue}
      reviewing={reviewing}
    />
  );
}

function Position({ queue, models }: { queue: ReviewQueue; models: readonly ModelChoice[] }) {
  const { page, params, index, items } = queue;
  const model = models.find(({ id }) => id === page?.modelId);
  const item = items[index];
  if (!page || !model) return null;
  const isWaiting = params.show === 'waiting' && params.verdict === null;
  const count = isWaiting
    ? `${formatCount(page.waiting)} waiting`
    : `${formatCount(items.length)}${queue.list.hasNextPage ? '+' : ''} that match`;
  return (
    <span className="tabular-nums">
      m{model.number} · {item ? `${formatCount(index + 1)} of ` : ''}
      {count}
      {item ? ` · ${REASON_WORDS[item.reason]}` : ''}
    </span>
  );
}

const SAVE = {
  saved: <StatusDot tone="grounded">Saved</StatusDot>,
  saving: (
    <StatusDot tone="attention" live>
      Saving
    </StatusDot>
  ),
  failed: <StatusDot tone="abnormal">Not saved</StatusDot>,
};

function Footer({ queue, reviewing }: { queue: ReviewQueue; reviewing: Reviewing }) {
  const tally = queue.page?.tally;
  return (
    <StatusFooter
      state={SAVE[reviewing.saveState]}
      note="kept and fixed explanations become traces of the next snapshot"
      aside={
        tally
          ? `right ${formatCount(tally.verdictRight)} · wrong ${formatCount(tally.judged - tally.verdictRight)} · kept ${formatCount(tally.kept)} · fixed ${formatCount(tally.fixed)} · dismissed ${formatCount(tally.dismissed)} · sent back ${formatCount(tally.sentBack)}`
          : undefined
      }
    />
  );
}
