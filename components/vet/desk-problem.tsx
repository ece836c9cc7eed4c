import { Button } from '#components/ui/button.tsx';
import { DiffText } from '#components/ui/diff-text.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { toDiffSegments } from '#lib/client/reasoning/to-diff-segments.ts';
import type { ThinkDraftHandle } from '#lib/client/reasoning/use-think-draft.ts';
import type { Trace } from '#lib/client/traces/trace-types.ts';
import type { Vetting } from '#lib/client/traces/use-vetting.ts';

type DeskProblemProps = { trace: Trace; draft: ThinkDraftHandle; vetting: Vetting };

/** What stands in the way: an edit on an older version, or a save that was refused. Nothing the person wrote is lost. */
export function DeskProblem({ trace, draft, vetting }: DeskProblemProps) {
  const problem = vetting.problem?.traceId === trace.id ? vetting.problem.error : null;
  if (draft.isStale && draft.hasDraft) {
    return <StaleDraft trace={trace} draft={draft} vetting={vetting} />;
  }
  if (problem) {
    return (
      <ErrorState
        className="mb-3.5"
        title={problem.message}
        cure={cureOf(problem)}
        code={problem.code}
        actions={<Button onClick={vetting.forgetProblem}>Understood</Button>}
      />
    );
  }
  if (trace.state === 'REJECTED' && trace.rejectReason) {
    return (
      <Notice className="mb-3.5" title="Rejected">
        {trace.rejectReason}
      </Notice>
    );
  }
  return null;
}

function StaleDraft({ trace, draft, vetting }: DeskProblemProps) {
  const last = trace.history.at(-1);
  const who = last?.by ?? 'Someone';
  return (
    <Notice
      className="mb-3.5"
      title={`${who} was first: the trace is ${trace.state.toLowerCase()} now. Your text is kept.`}
    >
      <p className="mb-1">What your text changes in what stands now:</p>
      <DiffText segments={toDiffSegments(trace.think, draft.text)} />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          onClick={() => {
            draft.drop();
            vetting.forgetProblem();
          }}
        >
          Take what stands
        </Button>
        <Button
          onClick={() => {
            draft.rebase();
            vetting.forgetProblem();
          }}
        >
          Keep mine on top
        </Button>
      </div>
    </Notice>
  );
}
