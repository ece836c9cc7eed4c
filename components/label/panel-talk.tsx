'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { DiscussionPanel } from '#components/layout/discussion-panel.tsx';
import { VoteList, VotesPanel } from '#components/layout/votes-panel.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { isComposing } from '#lib/client/hotkeys/is-composing.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useDeskKeys } from '#lib/client/labels/desk-keymap.ts';
import { ownItemQuery } from '#lib/client/labels/queries.ts';
import type { PanelView } from '#lib/domain/labels/deliberation.ts';

type PanelTalkProps = {
  assignmentId: string;
  panel: PanelView;
  /** Keeps what the desk shows in step with what was said. */
  onSaid: (panel: PanelView) => void;
};

/** What a panel has before it: the votes of the stages before, its own once the reader's stands, and the discussion. */
export function PanelTalk({ assignmentId, panel, onSaid }: PanelTalkProps) {
  return (
    <>
      {panel.former.toReversed().map((stage) => (
        <VotesPanel key={stage.roundId} stage={stage} />
      ))}
      <Panel
        title="Votes of this panel"
        aside={`${formatCount(panel.voteCount)} of ${formatCount(panel.quorum)} are in`}
        padding={panel.own ? 'none' : 'normal'}
      >
        {panel.own ? (
          <VoteList votes={[panel.own, ...(panel.others ?? [])]} />
        ) : (
          <p className="text-muted">The others' votes are shown once yours stands.</p>
        )}
      </Panel>
      <DiscussionPanel comments={panel.comments} aside="plain text; nothing is ever taken out">
        <CommentForm assignmentId={assignmentId} onSaid={onSaid} />
      </DiscussionPanel>
    </>
  );
}

function CommentForm({ assignmentId, onSaid }: Omit<PanelTalkProps, 'panel'>) {
  const client = useQueryClient();
  const keys = useDeskKeys();
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const say = useMutation({
    mutationFn: () =>
      fetchJson<PanelView>(`/api/assignments/${encodeURIComponent(assignmentId)}/comments`, {
        method: 'POST',
        body: { text },
      }),
    onSuccess: (panel) => {
      setText('');
      onSaid(panel);
      void client.invalidateQueries({ queryKey: ownItemQuery(assignmentId).queryKey });
    },
  });
  useShortcuts([
    { key: keys.comment, label: 'Say something to the panel', run: () => box.current?.focus() },
  ]);
  return (
    <form
      className="flex flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && !say.isPending) say.mutate();
      }}
    >
      <Field
        label="To the panel, under your letter"
        kbd={keys.comment}
        className="w-full"
        error={say.error?.message}
      >
        <Textarea
          ref={box}
          rows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return;
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              // Says it, and keeps the desk's own Ctrl+Enter from handing the vote in.
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }
          }}
        />
      </Field>
      <Button type="submit" kbd="mod+enter" pending={say.isPending} disabled={text.trim() === ''}>
        Say it
      </Button>
    </form>
  );
}
