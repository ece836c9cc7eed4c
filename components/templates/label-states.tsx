'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { LabelHistory } from '#lib/domain/labels/label-history.ts';
import { CompareStates } from './compare-states.tsx';
import { HOW, stateLabel } from './label-words.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { ShownLabelBadge } from './shown-label.tsx';

type LabelStatesProps = { templateId: string; history: LabelHistory; onRestored: () => void };
type State = LabelHistory['states'][number];

/** Every state that the label has been in, the present one first; a past one can be compared and put back as a new entry. */
export function LabelStates({ templateId, history, onRestored }: LabelStatesProps) {
  const { states, restoreOn } = history;
  const [comparedSeq, setComparedSeq] = useState<number | null>(null);
  const now = states.at(-1);
  const compared = states.find((state) => state.seq === comparedSeq);
  return (
    <ol aria-label="States of the label, newest first" className="flex flex-col gap-2">
      {states.toReversed().map((state) => (
        <li key={state.seq} className="border-line border-l-2 pl-2.5">
          <StateView state={state} isPresent={state === now} />
          {state === now ? null : (
            <div className="mt-1 flex flex-wrap gap-2">
              <Button
                size="small"
                onClick={() => setComparedSeq(comparedSeq === state.seq ? null : state.seq)}
              >
                {comparedSeq === state.seq ? 'Close' : 'Compare with now'}
              </Button>
              {restoreOn !== null && state.label !== null ? (
                <RestoreDialog
                  templateId={templateId}
                  state={state}
                  revision={restoreOn}
                  onRestored={onRestored}
                />
              ) : null}
            </div>
          )}
          {now && compared === state ? <CompareStates then={state} now={now} /> : null}
        </li>
      ))}
    </ol>
  );
}

function StateView({ state, isPresent }: { state: State; isPresent: boolean }) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <ShownLabelBadge label={stateLabel(state)} />
        <span className="text-muted">{HOW[state.how]}</span>
        {isPresent ? <span className="text-aside text-muted">now</span> : null}
      </p>
      <p className="text-aside text-muted">
        no. {state.seq} · {state.by ? `${state.by} · ` : ''}
        <RelativeTime value={state.at} />
      </p>
      {state.reason ? <p className="mt-0.5 break-words">{state.reason}</p> : null}
    </>
  );
}
