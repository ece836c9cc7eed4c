'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cutWords } from '#components/layout/cut-words.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { Toolbar } from '#components/ui/toolbar.tsx';
import { WorkProgress } from '#components/ui/work-progress.tsx';
import { createCut, isCounting, removeCut, sessionKeys } from '#lib/client/sessions/queries.ts';
import { stopTask } from '#lib/client/tasks/queries.ts';
import { remainingSeconds } from '#lib/client/tasks/remaining-seconds.ts';
import type { SessionCutView } from '#lib/domain/sessions/session-views.ts';

type Props = {
  cut: SessionCutView;
  sourceId: string;
  /** When the cut was read, in milliseconds. */
  now: number;
  onRemoved: () => void;
};

/** What is shown, when it was counted, and how far a counting is. */
export function CutProgress({ cut, sourceId, now, onRemoved }: Props) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onError: (error) => showToast({ title: error.message, tone: 'attention' }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionKeys.cuts(sourceId) }),
  });
  const { counting } = cut;
  const isLive = isCounting(cut);
  const isUnfinished = counting !== null && counting.state !== 'SUCCEEDED';
  return (
    <>
      <Toolbar
        label="This way of cutting"
        className="border-line border-b"
        aside={
          <>
            {cut.countedAt ? (
              <span className="text-aside">
                counted <RelativeTime value={cut.countedAt} />
              </span>
            ) : null}
            {cut.isStale ? (
              <GlyphBadge tone="attention" glyph="!">
                line labels changed since
              </GlyphBadge>
            ) : null}
            {isLive ? null : (
              <Button
                size="small"
                pending={change.isPending}
                onClick={() => change.mutate(() => createCut(sourceId, cut.cut))}
              >
                Count anew
              </Button>
            )}
            <ConfirmDialog
              trigger={<Button size="small">Remove</Button>}
              title="Remove these sessions?"
              action="Remove"
              tone="danger"
              onConfirm={() =>
                change.mutate(() => removeCut(cut.id), { onSuccess: () => onRemoved() })
              }
            >
              The log and its templates stay; the sessions can be counted again.
            </ConfirmDialog>
          </>
        }
      >
        <h2 className="min-w-0 truncate font-semibold">
          <bdi>{cutWords(cut.cut)}</bdi>
        </h2>
      </Toolbar>
      {counting && isUnfinished ? (
        <div className="border-line border-b p-3">
          <WorkProgress
            label="Counting the sessions, in lines of the log"
            work={counting}
            remaining={remainingSeconds(counting, now)}
            onStop={() => change.mutate(() => stopTask(counting.taskId))}
            stopping={change.isPending}
          />
        </div>
      ) : null}
    </>
  );
}
