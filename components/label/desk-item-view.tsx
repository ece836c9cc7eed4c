'use client';

import { useRef, useState } from 'react';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { CATEGORY_CHOICES, LABEL_CHOICES } from '#lib/client/labels/category-words.ts';
import { useVoteDraft } from '#lib/client/labels/use-vote-draft.ts';
import type { OutboxEntry } from '#lib/client/labels/vote-outbox.ts';
import type { DeskItem } from '#lib/domain/labels/desk.ts';
import { LinesOverTime } from './lines-over-time.tsx';
import { OccurrencesPanel } from './occurrences-panel.tsx';
import { SiblingsPanel } from './siblings-panel.tsx';
import { SkipDialog } from './skip-dialog.tsx';
import { SlotsPanel } from './slots-panel.tsx';
import { TemplateCard } from './template-card.tsx';
import { VoteForm } from './vote-form.tsx';

type DeskItemViewProps = {
  item: DeskItem;
  guideline: string;
  onHandIn: (item: DeskItem, action: OutboxEntry['action']) => void;
};

/** One item on the desk; mounted anew for each, so that nothing of the former can reach the next. */
export function DeskItemView({ item, guideline, onHandIn }: DeskItemViewProps) {
  const form = useVoteDraft(item);
  const { draft, change } = form;
  const [skipping, setSkipping] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const reason = useRef<HTMLTextAreaElement>(null);
  const [openedAt] = useState(() => performance.now());

  function submit(): void {
    if (draft.label === null) {
      setProblem('Choose abnormal (1) or normal (2) first.');
      return;
    }
    form.finish();
    const seconds = Math.min(86_400, Math.round((performance.now() - openedAt) / 100) / 10);
    onHandIn(item, { kind: 'vote', vote: { ...draft, label: draft.label, seconds } });
  }

  function skip(why: string): void {
    form.finish();
    onHandIn(item, { kind: 'skip', reason: why });
  }

  useShortcuts([
    ...LABEL_CHOICES.map(({ value, word, kbd }) => ({
      key: kbd,
      label: `Vote ${word.toLowerCase()}`,
      run: () => change({ label: value }),
    })),
    { key: '3', label: 'Skip with a reason', run: () => setSkipping(true) },
    ...CATEGORY_CHOICES.map(({ value, label, kbd }) => ({
      key: kbd,
      label: `Category: ${label.toLowerCase()}`,
      run: () => change({ category: value }),
      when: draft.label !== 'normal',
    })),
    { key: 'n', label: 'Write a reason', run: () => reason.current?.focus() },
    { key: 'enter', label: 'Submit and next', run: submit },
    { key: 'mod+enter', label: 'Submit and next, also while writing', run: submit, inFields: true },
    { key: 'escape', label: 'Leave the text', run: () => reason.current?.blur(), inFields: true },
  ]);

  return (
    <>
      <WorkspaceColumns
        centerLabel="Template"
        rightLabel="Your vote"
        right={
          <VoteForm
            draft={draft}
            onChange={(part) => {
              setProblem(null);
              change(part);
            }}
            onSkip={() => setSkipping(true)}
            draftState={form.state}
            reasonRef={reason}
            guideline={guideline}
          />
        }
        rightFooter={
          <>
            {problem ? (
              <p role="alert" className="w-full text-attention">
                {problem}
              </p>
            ) : null}
            <Button variant="primary" size="wide" kbd="enter" onClick={submit}>
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
          {form.theirs ? (
            <Notice
              tone="attention"
              title="Another tab saved a different draft"
              actions={
                <>
                  <Button onClick={() => form.resolve('theirs')}>Take that one</Button>
                  <Button onClick={() => form.resolve('mine')}>Keep mine</Button>
                </>
              }
            >
              It says: {form.theirs.label ?? 'no label'}; {form.theirs.reason || 'no reason'}
            </Notice>
          ) : null}
          <TemplateCard item={item} />
          <OccurrencesPanel samples={item.template.samples} />
          <div className="grid gap-3.5 @2xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <LinesOverTime buckets={item.template.buckets} />
            <SlotsPanel slots={item.template.slots} lines={item.template.lineCount} />
          </div>
          <SiblingsPanel {...item.template} />
        </div>
      </WorkspaceColumns>
      <SkipDialog open={skipping} onOpenChange={setSkipping} onSkip={skip} />
    </>
  );
}
