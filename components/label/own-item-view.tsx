'use client';

import { useQuery } from '@tanstack/react-query';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { categoryWord } from '#lib/client/labels/category-words.ts';
import { useDeskKeys } from '#lib/client/labels/desk-keymap.ts';
import type { DoneHere } from '#lib/client/labels/desk-queue.ts';
import { ownItemQuery } from '#lib/client/labels/queries.ts';
import type { OwnItem } from '#lib/domain/labels/own-acts.ts';
import { OccurrencesPanel } from './occurrences-panel.tsx';
import { OwnPanelList } from './own-panel-list.tsx';
import { PanelTalk } from './panel-talk.tsx';
import { SiblingsPanel } from './siblings-panel.tsx';
import { TemplateCard } from './template-card.tsx';

type OwnItemViewProps = {
  projectId: string;
  assignmentId: string;
  /** What this page knows of it, shown until the server has answered and while it cannot. */
  doneHere: DoneHere | null;
  onOpen: (assignmentId: string | null) => void;
  /** Null where there is nothing further back. */
  onBack: (() => void) | null;
  onForward: () => void;
  onRevise: (assignmentId: string) => void;
};

/** An item that one has done: what one said, in a panel also what the others say, and the way to vote anew. */
export function OwnItemView(props: OwnItemViewProps) {
  const { projectId, assignmentId, onOpen, onBack, onForward, onRevise } = props;
  const keys = useDeskKeys();
  const query = useQuery(ownItemQuery(assignmentId));
  const item = query.data ?? (props.doneHere ? toOwnItem(props.doneHere) : null);
  const toNext = () => onOpen(null);
  const revise = () => {
    onRevise(assignmentId);
    onOpen(null);
  };
  useShortcuts([
    { key: 'escape', label: 'Back to the item in hand', run: toNext },
    { key: keys.revise, label: 'Vote anew on this item', run: revise, when: item !== null },
    { key: keys.back, label: 'Further back', run: onBack ?? ignore, when: onBack !== null },
    { key: keys.forward, label: 'Forward', run: onForward },
  ]);
  return (
    <WorkspaceColumns
      centerLabel="Template"
      rightLabel="What you said"
      right={
        <div className="flex flex-col gap-4">
          {item ? <OwnVote item={item} /> : null}
          {item ? (
            <Button kbd={keys.revise} onClick={revise}>
              Vote anew on this item
            </Button>
          ) : null}
          {item?.panel ? (
            <OwnPanelList projectId={projectId} openId={assignmentId} onOpen={onOpen} />
          ) : null}
        </div>
      }
      rightFooter={
        <>
          {onBack ? (
            <Button kbd={keys.back} onClick={onBack}>
              Back
            </Button>
          ) : null}
          <Button kbd={keys.forward} onClick={onForward}>
            Forward
          </Button>
          <Button variant="primary" kbd="escape" onClick={toNext}>
            To the item in hand
          </Button>
        </>
      }
    >
      {query.isPending && !item ? <SkeletonRows label="Fetching the item" rows={6} /> : null}
      {query.isError && !item ? (
        <ErrorState
          title="This item cannot be shown"
          cure={query.error.message}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {item ? (
        <div className="flex flex-col gap-3.5">
          <TemplateCard item={item} />
          {item.panel ? (
            <PanelTalk
              assignmentId={assignmentId}
              panel={item.panel}
              onSaid={() => void query.refetch()}
            />
          ) : null}
          <OccurrencesPanel samples={item.template.samples} />
          <SiblingsPanel item={item} label={item.vote?.label ?? null} onApply={null} />
        </div>
      ) : null}
    </WorkspaceColumns>
  );
}

function OwnVote({ item }: { item: OwnItem }) {
  const { vote, skipReason, state } = item;
  return (
    <Panel title={state === 'SKIPPED' ? 'You skipped it' : 'Your vote'}>
      {vote?.label ? (
        <div className="flex flex-col gap-1.5">
          <span className="flex flex-wrap items-center gap-2">
            <GlyphBadge tone={vote.label}>{vote.label}</GlyphBadge>
            <span className="text-muted">
              {[vote.category ? categoryWord(vote.category) : null, vote.confidence]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
            {vote.reason || <span className="text-muted">no reason given</span>}
          </p>
        </div>
      ) : (
        <p className="[overflow-wrap:anywhere]">{skipReason ?? 'It is in hand again.'}</p>
      )}
    </Panel>
  );
}

function toOwnItem({ item, action }: DoneHere): OwnItem {
  return action.kind === 'vote'
    ? { ...item, state: 'VOTED', vote: action.vote, skipReason: null }
    : { ...item, state: 'SKIPPED', vote: null, skipReason: action.reason };
}

function ignore(): void {
  // There is nothing further back.
}
