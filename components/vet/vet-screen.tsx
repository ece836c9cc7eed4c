'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Page } from '#components/layout/page.tsx';
import { StatusFooter } from '#components/layout/status-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { StatusDot } from '#components/ui/status-dot.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { templateName } from '#lib/client/template-name.ts';
import { traceQuery } from '#lib/client/traces/queries.ts';
import { useVetQueue, type VetQueue } from '#lib/client/traces/use-vet-queue.ts';
import { useVetting, type Vetting } from '#lib/client/traces/use-vetting.ts';
import { QueueDialog } from './queue-dialog.tsx';
import { TraceDesk } from './trace-desk.tsx';
import { TraceMenu } from './trace-menu.tsx';
import { VetEmpty } from './vet-empty.tsx';
import { VetError } from './vet-error.tsx';
import { VetLoading } from './vet-loading.tsx';
import type { VetRights } from './vet-rights.ts';

type VetScreenProps = { projectId: string; slug: string; rights: VetRights };

/** Accepting, mending and rejecting the teacher's reasoning, one trace after the other. */
export function VetScreen({ projectId, slug, rights }: VetScreenProps) {
  const queue = useVetQueue(projectId);
  const vetting = useVetting(projectId, queue.open);
  const [isQueueOpen, setQueueOpen] = useState(false);
  useShortcuts([
    { key: 'q', label: 'Open the queue', run: () => setQueueOpen(true) },
    { key: 'arrowleft', label: 'Back to the trace before', run: queue.goBack },
    {
      key: 'u',
      label: 'Undo the last vetting',
      run: () => vetting.undo?.(),
      when: vetting.undo !== null,
    },
  ]);
  return (
    <Page
      title="Vet reasoning"
      aside={<Position queue={queue} />}
      body="fill"
      actions={
        <>
          <Button kbd="q" onClick={() => setQueueOpen(true)}>
            Queue
          </Button>
          <Button
            kbd="u"
            variant="ghost"
            aria-disabled={vetting.undo === null}
            onClick={() => vetting.undo?.()}
          >
            Undo
          </Button>
          <TraceMenu projectId={projectId} rights={rights} waiting={queue.counts?.WAITING ?? 0} />
        </>
      }
      footer={<Footer queue={queue} vetting={vetting} />}
    >
      <QueueDialog queue={queue} open={isQueueOpen} onOpenChange={setQueueOpen} />
      <Body projectId={projectId} slug={slug} rights={rights} queue={queue} vetting={vetting} />
    </Page>
  );
}

function Body(props: VetScreenProps & { queue: VetQueue; vetting: Vetting }) {
  const { projectId, slug, rights, queue, vetting } = props;
  const trace = useQuery({
    ...traceQuery(queue.traceId ?? ''),
    enabled: queue.traceId !== null,
  });
  if (queue.list.isError) {
    return <VetError error={queue.list.error} onRetry={() => void queue.list.refetch()} />;
  }
  if (queue.list.isPending) return <VetLoading />;
  if (queue.traceId === null) {
    return <VetEmpty projectId={projectId} slug={slug} rights={rights} queue={queue} />;
  }
  if (trace.isError) {
    return (
      <VetError
        error={trace.error}
        onRetry={() => void trace.refetch()}
        onSkip={() => queue.goOn()}
      />
    );
  }
  if (!trace.data) return <VetLoading />;
  return <TraceDesk key={trace.data.id} trace={trace.data} queue={queue} vetting={vetting} />;
}

function Position({ queue }: { queue: VetQueue }) {
  const item = queue.items[queue.index];
  const count = queue.counts?.[queue.params.state] ?? 0;
  const isFiltered = queue.params.label || queue.params.origin || queue.params.search;
  if (!item) return queue.traceId ? 'not in this queue' : null;
  return (
    <span className="tabular-nums">
      {templateName(item.templateNumber)} · {formatCount(queue.index + 1)} of{' '}
      {isFiltered
        ? `${formatCount(queue.items.length)}${queue.list.hasNextPage ? '+' : ''} that match`
        : `${formatCount(count)} ${queue.params.state.toLowerCase()}`}
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

function Footer({ queue, vetting }: { queue: VetQueue; vetting: Vetting }) {
  const { counts, edited } = queue;
  return (
    <StatusFooter
      state={SAVE[vetting.saveState]}
      note="j k moves between claims, o shows the words they rest on"
      aside={
        counts
          ? `accepted ${formatCount(counts.ACCEPTED)} · of these edited ${formatCount(edited)} · rejected ${formatCount(counts.REJECTED)}`
          : undefined
      }
    />
  );
}
