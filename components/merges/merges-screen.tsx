'use client';

import { useRouter } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useMerges } from '#lib/client/merges/use-merges.ts';
import { MERGE_STATES } from '#lib/domain/merges/merge-views.ts';
import { MergeDecision } from './merge-decision.tsx';
import { MergeDetail } from './merge-detail.tsx';
import { MergeList } from './merge-list.tsx';
import { MergeStart } from './merge-start.tsx';
import { EMPTY_WORDS } from './state-words.ts';

type Props = { projectId: string; slug: string };

/** Rare templates that may be one event: each merge is looked over and approved, or not. */
export function MergesScreen({ projectId, slug }: Props) {
  const [state, setState] = useQueryState(
    'state',
    parseAsStringLiteral(MERGE_STATES).withDefault('PENDING'),
  );
  const merges = useMerges(projectId, state);
  const { list, current } = merges;
  const isPending = state === 'PENDING';
  const router = useRouter();
  useShortcuts([
    { key: 'u', label: 'All templates', run: () => router.push(`/p/${slug}/templates`) },
    { key: 'j', label: 'Next proposal', run: () => merges.move(1), repeat: true },
    { key: 'k', label: 'Proposal before', run: () => merges.move(-1), repeat: true },
    {
      key: 'space',
      label: 'Choose the proposal, or leave it out',
      run: () => current && merges.toggle(current.id),
      when: isPending && current !== null,
    },
  ]);
  return (
    <WorkspaceColumns
      leftLabel="Proposals"
      left={<MergeList merges={merges} state={state} onState={(next) => void setState(next)} />}
      centerLabel="Proposal"
      rightLabel="Decision and second pass"
      right={
        <div className="flex flex-col gap-4">
          {isPending && current ? <MergeDecision merges={merges} proposal={current} /> : null}
          <MergeStart projectId={projectId} merges={merges} />
        </div>
      }
    >
      {list.error ? (
        <ErrorState
          title="The proposals could not be fetched"
          cure={list.error.message}
          onRetry={() => void list.refetch()}
        />
      ) : null}
      {list.isPending ? <SkeletonRows label="Fetching the proposals" rows={6} /> : null}
      {current ? <MergeDetail proposal={current} slug={slug} /> : null}
      {list.data && !current ? (
        <EmptyState title={EMPTY_WORDS[state][0]}>{EMPTY_WORDS[state][1]}</EmptyState>
      ) : null}
    </WorkspaceColumns>
  );
}
