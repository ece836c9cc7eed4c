'use client';

import { useRef, useState } from 'react';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useDeskKeys } from '#lib/client/labels/desk-keymap.ts';
import type { DraftDesk, OpenDraft } from '#lib/client/labels/draft-desk.ts';
import { useItemShortcuts } from '#lib/client/labels/use-item-shortcuts.ts';
import type { HandIn } from '#lib/client/labels/use-label-desk.ts';
import { useVisibleTime } from '#lib/client/labels/use-visible-time.ts';
import type { Label } from '#lib/domain/label.ts';
import { missingOfCorrection } from '#lib/domain/labels/correction.ts';
import type { DeskItem } from '#lib/domain/labels/desk.ts';
import { MAX_SECONDS, type VoteDraft } from '#lib/domain/labels/vote-input.ts';
import { ApplyDialog } from './apply-dialog.tsx';
import { DraftComparison } from './draft-comparison.tsx';
import { LinesOverTime } from './lines-over-time.tsx';
import { OccurrencesPanel } from './occurrences-panel.tsx';
import { OwnPanelList } from './own-panel-list.tsx';
import { PanelTalk } from './panel-talk.tsx';
import { PlacesPanel } from './places-panel.tsx';
import { SiblingsPanel } from './siblings-panel.tsx';
import { SkipDialog } from './skip-dialog.tsx';
import { SlotsPanel } from './slots-panel.tsx';
import { TemplateCard } from './template-card.tsx';
import { VoteForm } from './vote-form.tsx';

type DeskItemViewProps = {
  item: DeskItem;
  drafts: DraftDesk;
  draft: OpenDraft;
  projectId: string;
  onOpen: (assignmentId: string) => void;
  onBack: () => void;
  onHandIn: HandIn;
};

/** One item on the desk; mounted anew for each, so that nothing of the former can reach the next. */
export function DeskItemView(props: DeskItemViewProps) {
  const { item, drafts, draft: open, projectId, onHandIn, onOpen, onBack } = props;
  const { draft, theirs } = open;
  const keys = useDeskKeys();
  const [dialog, setDialog] = useState<'skip' | 'apply' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [panel, setPanel] = useState(item.panel);
  const reason = useRef<HTMLTextAreaElement>(null);
  const visibleSeconds = useVisibleTime();

  function change(part: Partial<VoteDraft>): void {
    setProblem(null);
    drafts.change(item.assignmentId, part);
  }

  /** Hands the vote in, for the item alone or for near-duplicates too, or says what it lacks. */
  function submit(siblings: string[] = []): void {
    const lacks = theirs ? 'Choose between the two drafts first.' : lackOf(item, draft);
    setProblem(lacks);
    if (lacks || draft.label === null) return;
    const seconds = Math.min(MAX_SECONDS, visibleSeconds());
    onHandIn(item, { kind: 'vote', vote: { ...draft, label: draft.label, seconds }, siblings });
  }

  function openApply(): void {
    const lacks = theirs ? 'Choose between the two drafts first.' : lackOf(item, draft);
    setProblem(lacks);
    if (!lacks) setDialog('apply');
  }

  useItemShortcuts({
    draft,
    change,
    submit: () => submit(),
    skip: () => setDialog('skip'),
    apply: item.template.siblingCount > 0 ? openApply : null,
    back: onBack,
    reason,
  });

  return (
    <>
      <WorkspaceColumns
        centerLabel="Template"
        rightLabel="Your vote"
        right={
          <div className="flex flex-col gap-4">
            <VoteForm
              draft={draft}
              onChange={change}
              onSkip={() => setDialog('skip')}
              draftState={open.state}
              reasonRef={reason}
            />
            {panel ? <OwnPanelList projectId={projectId} openId={null} onOpen={onOpen} /> : null}
          </div>
        }
        rightFooter={
          <>
            {problem ? (
              <p role="alert" className="w-full text-attention">
                {problem}
              </p>
            ) : null}
            <Button kbd={keys.back} onClick={onBack}>
              Back
            </Button>
            <Button variant="primary" className="flex-1" kbd={keys.submit} onClick={() => submit()}>
              Submit and next
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3.5">
          {item.question ? (
            <Notice tone="accent" title="Sent back with a question">
              {item.question}
            </Notice>
          ) : null}
          {theirs ? (
            <DraftComparison
              base={open.base}
              mine={draft}
              theirs={theirs.draft}
              onResolve={(merged) => drafts.resolve(item.assignmentId, merged)}
            />
          ) : null}
          <TemplateCard item={item} />
          {panel ? (
            <PanelTalk assignmentId={item.assignmentId} panel={panel} onSaid={setPanel} />
          ) : null}
          <OccurrencesPanel samples={item.template.samples} />
          <div className="grid gap-3.5 @2xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div className="flex min-w-0 flex-col gap-3.5">
              <LinesOverTime buckets={item.template.buckets} />
              <PlacesPanel places={item.template.places} lines={item.template.lineCount} />
            </div>
            <SlotsPanel slots={item.template.slots} lines={item.template.lineCount} />
          </div>
          <SiblingsPanel item={item} label={draft.label} onApply={openApply} />
        </div>
      </WorkspaceColumns>
      <SkipDialog
        open={dialog === 'skip'}
        onOpenChange={(isOpen) => setDialog(isOpen ? 'skip' : null)}
        onSkip={(why) => onHandIn(item, { kind: 'skip', reason: why })}
      />
      {hasLabel(draft) ? (
        <ApplyDialog
          item={item}
          draft={draft}
          open={dialog === 'apply'}
          onOpenChange={(isOpen) => setDialog(isOpen ? 'apply' : null)}
          onApply={submit}
        />
      ) : null}
    </>
  );
}

const hasLabel = (draft: VoteDraft): draft is VoteDraft & { label: Label } => draft.label !== null;

/** What a vote lacks, if only a label; of a correction more where its tag is in sight. A withheld tag asks nothing: it would tell. */
function lackOf({ originalLabel }: DeskItem, draft: VoteDraft): string | null {
  if (!hasLabel(draft)) return 'Choose abnormal or normal first.';
  if (originalLabel === 'withheld') return null;
  const missing = missingOfCorrection(draft, originalLabel);
  return missing.length > 0
    ? `This changes the original tag ${originalLabel}: add ${missing.join(', ')}.`
    : null;
}
