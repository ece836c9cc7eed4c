'use client';

import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import type { Trace } from '#lib/client/traces/trace-types.ts';
import { useTraceDesk } from '#lib/client/traces/use-trace-desk.ts';
import type { VetQueue } from '#lib/client/traces/use-vet-queue.ts';
import type { Vetting } from '#lib/client/traces/use-vetting.ts';
import { DeskActions } from './desk-actions.tsx';
import { DeskProblem } from './desk-problem.tsx';
import { DeskSide } from './desk-side.tsx';
import { ReasoningPane } from './reasoning-pane.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { TraceLog } from './trace-log.tsx';
import { useTraceKeys } from './use-trace-keys.ts';

type TraceDeskProps = { trace: Trace; queue: VetQueue; vetting: Vetting };

/** One trace: the log it speaks of, its claims, and what accepting it would mean. */
export function TraceDesk({ trace, queue, vetting }: TraceDeskProps) {
  const desk = useTraceDesk(trace, (decision) => {
    queue.goOn();
    vetting.vet(trace, decision);
  });
  useTraceKeys(desk, queue);
  return (
    <>
      <WorkspaceColumns
        leftWidth="half"
        leftLabel="The log"
        left={
          <TraceLog
            trace={trace}
            claims={desk.claims}
            current={desk.current}
            onCurrent={desk.setCurrent}
          />
        }
        centerLabel="The reasoning"
        centerFooter={
          <DeskActions
            state={trace.state}
            isEdited={desk.draft.hasDraft}
            isEditing={desk.isEditing}
            obstacle={desk.obstacle}
            onBack={queue.goBack}
            onReject={() => desk.setRejecting(true)}
            onEdit={() => desk.setEditing(!desk.isEditing)}
            onAccept={desk.accept}
            onReopen={() => vetting.vet(trace, { action: 'reopen' })}
          />
        }
        rightLabel="Reward and checks"
        right={
          <DeskSide
            trace={trace}
            think={desk.think}
            label={desk.label}
            checks={desk.checks}
            isEdited={desk.draft.hasDraft}
          />
        }
      >
        <DeskProblem trace={trace} draft={desk.draft} vetting={vetting} />
        <ReasoningPane
          trace={trace}
          draft={desk.draft}
          think={desk.think}
          claims={desk.claims}
          current={desk.current}
          onCurrent={desk.setCurrent}
          isEditing={desk.isEditing}
          tab={queue.params.tab}
          onTab={queue.setTab}
        />
      </WorkspaceColumns>
      <RejectDialog
        open={desk.isRejecting}
        onOpenChange={desk.setRejecting}
        onReject={desk.reject}
      />
    </>
  );
}
