'use client';

import { useMemo, useState } from 'react';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import { useThinkDraft } from '#lib/client/reasoning/use-think-draft.ts';
import type { Trace } from '#lib/client/traces/trace-types.ts';
import type { VetQueue } from '#lib/client/traces/use-vet-queue.ts';
import type { Vetting } from '#lib/client/traces/use-vetting.ts';
import { vettingChecks } from '#lib/client/traces/vetting-checks.ts';
import { groundClaims } from '#lib/domain/grounding/ground-claims.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { DeskActions } from './desk-actions.tsx';
import { DeskProblem } from './desk-problem.tsx';
import { DeskSide } from './desk-side.tsx';
import { ReasoningPane } from './reasoning-pane.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { showWords } from './show-words.ts';
import { TraceLog } from './trace-log.tsx';

const SETTLE_MS = 150;

type TraceDeskProps = { trace: Trace; queue: VetQueue; vetting: Vetting };

/** One trace: the log it speaks of, its claims, and what accepting it would mean. */
export function TraceDesk({ trace, queue, vetting }: TraceDeskProps) {
  const draft = useThinkDraft(trace);
  const [isEditing, setEditing] = useState(false);
  const [isRejecting, setRejecting] = useState(false);
  const [current, setCurrent] = useState(0);
  const think = useDebounced(draft.text, SETTLE_MS);
  const log = trace.template.text;
  const claims = useMemo(() => groundClaims({ log, think }).claims, [log, think]);
  const at = Math.min(current, claims.length - 1);
  const label = toLabel(trace.label);
  const finalLabel = trace.template.finalLabel && toLabel(trace.template.finalLabel);
  const checks = vettingChecks({ think: draft.text, label, finalLabel, claims });
  const obstacle = draft.isStale
    ? 'your text was written on another version'
    : (checks.find((check) => check.state === 'bad')?.text ?? null);
  const isWaiting = trace.state === 'WAITING';

  const accept = () => {
    if (obstacle !== null || !isWaiting) return;
    queue.goOn();
    vetting.vet(trace, {
      action: 'accept',
      ...(draft.hasDraft ? { think: draft.text } : {}),
    });
  };
  const reject = (reason: string) => {
    setRejecting(false);
    queue.goOn();
    vetting.vet(trace, { action: 'reject', reason });
  };
  const tab = queue.params.tab;
  useShortcuts([
    {
      key: 'j',
      label: 'Next claim',
      run: () => setCurrent(Math.min(at + 1, claims.length - 1)),
      repeat: true,
    },
    { key: 'k', label: 'Claim before', run: () => setCurrent(Math.max(at - 1, 0)), repeat: true },
    { key: 'o', label: 'Show the words a claim rests on', run: () => showWords(at) },
    { key: 'e', label: 'Edit', run: () => setEditing(true), when: isWaiting && !isEditing },
    {
      key: 'escape',
      label: 'Leave the editor',
      run: () => setEditing(false),
      when: isEditing,
      inFields: true,
    },
    {
      key: 'd',
      label: 'Changes against the teacher',
      run: () => queue.setTab(tab === 'diff' ? 'claims' : 'diff'),
    },
    { key: 'x', label: 'Reject', run: () => setRejecting(true), when: isWaiting },
    { key: 'enter', label: 'Accept and go on', run: accept, when: isWaiting },
    {
      key: 'mod+enter',
      label: 'Accept from the editor',
      run: accept,
      when: isWaiting && isEditing,
      inFields: true,
    },
  ]);

  return (
    <>
      <WorkspaceColumns
        leftWidth="half"
        leftLabel="The log"
        left={<TraceLog trace={trace} claims={claims} current={at} onCurrent={setCurrent} />}
        centerLabel="The reasoning"
        centerFooter={
          <DeskActions
            state={trace.state}
            isEdited={draft.hasDraft}
            isEditing={isEditing}
            obstacle={obstacle}
            onBack={queue.goBack}
            onReject={() => setRejecting(true)}
            onEdit={() => setEditing(!isEditing)}
            onAccept={accept}
            onReopen={() => vetting.vet(trace, { action: 'reopen' })}
          />
        }
        rightLabel="Reward and checks"
        right={
          <DeskSide
            trace={trace}
            think={think}
            label={label}
            checks={checks}
            isEdited={draft.hasDraft}
          />
        }
      >
        <DeskProblem trace={trace} draft={draft} vetting={vetting} />
        <ReasoningPane
          trace={trace}
          draft={draft}
          think={think}
          claims={claims}
          current={at}
          onCurrent={setCurrent}
          isEditing={isEditing}
          tab={tab}
          onTab={queue.setTab}
        />
      </WorkspaceColumns>
      <RejectDialog open={isRejecting} onOpenChange={setRejecting} onReject={reject} />
    </>
  );
}
