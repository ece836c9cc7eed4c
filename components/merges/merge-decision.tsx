'use client';

import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import type { Merges } from '#lib/client/merges/use-merges.ts';
import type { MergeProposalView } from '#lib/domain/merges/merge-views.ts';

/** One proposal: approve it or keep the templates apart. */
export function MergeDecision({
  merges,
  proposal,
}: {
  merges: Merges;
  proposal: MergeProposalView;
}) {
  const { decide } = merges;
  const { id, obstacle } = proposal;
  const canApprove = obstacle === null && !decide.isPending;
  const run = (verb: 'approve' | 'reject') => decide.mutate({ verb, ids: [id] });
  useShortcuts([
    {
      key: 'a',
      label: 'Approve and go on',
      run: () => run('approve'),
      when: canApprove,
    },
    { key: 'x', label: 'Reject and go on', run: () => run('reject'), when: !decide.isPending },
  ]);
  const refused = decide.data?.refused.find((one) => one.id === id);
  return (
    <section aria-label="Decision" className="flex flex-col gap-2.5">
      <h2 className="font-semibold">One event?</h2>
      {obstacle ? (
        <Notice tone="attention" title="Cannot be merged as things stand">
          {obstacle}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          kbd="a"
          pending={decide.isPending}
          disabled={obstacle !== null}
          onClick={() => run('approve')}
        >
          Approve
        </Button>
        <Button kbd="x" pending={decide.isPending} onClick={() => run('reject')}>
          Reject
        </Button>
      </div>
      {decide.error ? (
        <ErrorState title={decide.error.message} cure={cureOf(decide.error)} />
      ) : null}
      {refused && !obstacle ? (
        <ErrorState title="This merge was refused" where={refused.message} cure={refused.cure} />
      ) : null}
      <p className="text-aside text-muted">
        The oldest template keeps its number and takes the common text; later imports of these lines
        count under it.
      </p>
    </section>
  );
}
