'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import type { Merges } from '#lib/client/merges/use-merges.ts';
import { linesOf } from './lines-of.ts';

/** Approves the chosen proposals after each was shown with what becomes of it. */
export function ApproveChosen({ merges }: { merges: Merges }) {
  const [isOpen, setOpen] = useState(false);
  const { chosen, decide } = merges;
  const isEmpty = chosen.length === 0;
  const templates = chosen.reduce((sum, { members }) => sum + members.length, 0);
  const lines = chosen.reduce((sum, proposal) => sum + linesOf(proposal), 0);
  useShortcuts([
    {
      key: 'shift+a',
      label: 'Approve those chosen',
      run: () => setOpen(true),
      when: !isEmpty,
    },
  ]);
  const approve = () =>
    decide.mutate(
      { verb: 'approve', ids: chosen.map(({ id }) => id) },
      {
        onSuccess: ({ done, refused }) =>
          showToast({
            title: `${formatCount(done.length)} merged`,
            ...(refused.length > 0
              ? {
                  tone: 'attention',
                  detail: `${formatCount(refused.length)} refused; each says why when it is opened.`,
                }
              : {}),
          }),
        onSettled: () => setOpen(false),
      },
    );
  return (
    <>
      <Button size="small" kbd="shift+a" disabled={isEmpty} onClick={() => setOpen(true)}>
        Approve {formatCount(chosen.length)} chosen
      </Button>
      <Dialog
        open={isOpen && !isEmpty}
        onOpenChange={setOpen}
        width="wide"
        title={`Approve ${formatCount(chosen.length)} ${chosen.length === 1 ? 'merge' : 'merges'}`}
        description={`${formatCount(templates)} templates with ${formatCount(lines)} lines become ${formatCount(chosen.length)}. The history keeps the texts and ids as they were; there is no button that takes it back.`}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep them apart for now</Button>
            <Button variant="primary" pending={decide.isPending} onClick={approve}>
              Approve {formatCount(chosen.length)}
            </Button>
          </>
        }
      >
        <ul className="flex flex-col gap-2">
          {chosen.map((proposal) => (
            <li key={proposal.id} className="flex min-w-0 flex-col gap-0.5">
              <LogText slots>{proposal.text}</LogText>
              <span className="text-aside text-muted tabular-nums">
                {formatCount(proposal.members.length)} templates, {formatCount(linesOf(proposal))}{' '}
                lines
                {proposal.obstacle ? ` · ${proposal.obstacle}` : ''}
              </span>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
