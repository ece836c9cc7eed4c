'use client';

import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useDeskKeys } from '#lib/client/labels/desk-keymap.ts';
import { useIsOnline } from '#lib/client/labels/use-is-online.ts';
import type { LabelDesk } from '#lib/client/labels/use-label-desk.ts';
import { usePastItems } from '#lib/client/labels/use-past-items.ts';
import { useVoteDraft } from '#lib/client/labels/use-vote-draft.ts';
import { DeskEmpty } from './desk-empty.tsx';
import { DeskItemView } from './desk-item-view.tsx';
import { OwnItemView } from './own-item-view.tsx';
import { OwnPanelList } from './own-panel-list.tsx';

type DeskBodyProps = {
  label: LabelDesk;
  project: { id: string; slug: string };
  openId: string | null;
  onOpen: (assignmentId: string | null) => void;
  onUnfilter: () => void;
};

/** The item in hand, one done before, or why there is none. */
export function DeskBody({ label, project, openId, onOpen, onUnfilter }: DeskBodyProps) {
  const { current, drafts } = label;
  const draft = useVoteDraft(drafts, current?.assignmentId ?? '');
  const { before, after } = usePastItems(project.id, label.doneHere);
  const back = () => {
    const id = before(openId);
    if (id) onOpen(id);
  };
  if (openId) {
    return (
      <OwnItemView
        key={openId}
        projectId={project.id}
        assignmentId={openId}
        doneHere={label.doneHere.findLast((one) => one.item.assignmentId === openId) ?? null}
        onOpen={onOpen}
        onBack={before(openId) ? back : null}
        onForward={() => onOpen(after(openId))}
        onRevise={(assignmentId) => void label.revise(assignmentId)}
      />
    );
  }
  if (current && drafts && draft) {
    return (
      <DeskItemView
        key={current.claimToken}
        item={current}
        drafts={drafts}
        draft={draft}
        projectId={project.id}
        onOpen={onOpen}
        onBack={back}
        onHandIn={label.handIn}
      />
    );
  }
  return (
    <NoItem label={label} project={project} onOpen={onOpen} onBack={back} onUnfilter={onUnfilter} />
  );
}

type NoItemProps = Pick<DeskBodyProps, 'label' | 'project' | 'onOpen' | 'onUnfilter'> & {
  onBack: () => void;
};

function NoItem({ label, project, onOpen, onBack, onUnfilter }: NoItemProps) {
  const { desk, outboxState, pending } = label;
  const keys = useDeskKeys();
  const isOffline = !useIsOnline() || outboxState.link === 'offline';
  useShortcuts([{ key: keys.back, label: 'Back to what I did before', run: onBack }]);
  if (isOffline && !label.isOpening && (pending > 0 || !desk.data)) {
    return (
      <EmptyState title="The server cannot be reached">
        {pending > 0
          ? `What you did is kept on this device (${formatCount(pending)} waiting) and goes out by itself when the line is back. `
          : ''}
        The next items come then; what you had in hand is done.
      </EmptyState>
    );
  }
  if (desk.isError) {
    return (
      <ErrorState
        title="The next item could not be fetched"
        cure={desk.error.message}
        onRetry={() => void desk.refetch()}
        retrying={desk.isFetching}
      />
    );
  }
  // Handed in here and the desk not yet filled up, or somebody else was at the same items: more is on its way.
  if (!desk.data || pending > 0 || label.current || desk.data.status === 'working') {
    return (
      <div className="p-4">
        <SkeletonRows label="Fetching the next item" rows={8} />
      </div>
    );
  }
  return (
    <div className="flex-1 overflow-y-auto">
      <DeskEmpty
        desk={desk.data}
        slug={project.slug}
        onRetake={() => void label.retakeSkipped()}
        onJoin={label.join}
        onUnfilter={onUnfilter}
      />
      {desk.data.round?.kind === 'panel' ? (
        <div className="mx-auto max-w-md px-4 pb-10">
          <OwnPanelList projectId={project.id} openId={null} onOpen={onOpen} />
        </div>
      ) : null}
    </div>
  );
}
