import { useMemo } from 'react';
import { cn } from '#components/ui/cn.ts';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { scoreThink } from '#lib/client/traces/reward-rows.ts';
import type { Trace } from '#lib/client/traces/trace-types.ts';
import type { VettingCheck } from '#lib/client/traces/vetting-checks.ts';
import type { Label } from '#lib/domain/label.ts';
import { RewardTable } from './reward-table.tsx';

type DeskSideProps = {
  trace: Trace;
  think: string;
  label: Label;
  checks: readonly VettingCheck[];
  /** There is an edit that is not saved. */
  isEdited: boolean;
};

export function DeskSide({ trace, think, label, checks, isEdited }: DeskSideProps) {
  const log = trace.template.text;
  const teacher = useMemo(
    () => scoreThink({ log, label, think: trace.originalThink }),
    [log, label, trace.originalThink],
  );
  const yours = useMemo(() => scoreThink({ log, label, think }), [log, label, think]);
  return (
    <div className="flex flex-col gap-4">
      <RewardTable teacher={teacher} yours={yours} />
      <section aria-label="Before you accept" className="border-line border-t pt-3">
        <h2 className="mb-1.5 font-semibold">Before you accept</h2>
        <ul className="flex flex-col gap-1">
          {checks.map((check) => (
            <CheckLine key={check.text} check={check} />
          ))}
        </ul>
      </section>
      <section aria-label="History" className="border-line border-t pt-3">
        <h2 className="mb-1.5 font-semibold">History</h2>
        <ol className="flex flex-col gap-1 text-muted">
          {trace.history.map((event, index) => (
            <li key={index}>
              {EVENTS[event.kind] ?? event.kind}
              {event.by ? ` · ${event.by}` : ''} · <RelativeTime value={event.at} />
              {event.reason ? <span className="block pl-3">{event.reason}</span> : null}
            </li>
          ))}
          {isEdited ? <li>you edited · not saved yet</li> : null}
        </ol>
      </section>
    </div>
  );
}

const EVENTS: Record<string, string> = {
  'trace.written': 'written',
  'trace.imported': 'imported',
  'trace.accepted': 'accepted',
  'trace.rejected': 'rejected',
  'trace.reopened': 'put back',
  'trace.stale': 'label changed, stale',
};

const LOOKS = {
  good: { glyph: '✓', tone: 'text-grounded', word: '' },
  doubt: { glyph: '!', tone: 'text-attention', word: 'look at: ' },
  bad: { glyph: '✕', tone: 'text-abnormal', word: 'forbids accepting: ' },
};

function CheckLine({ check }: { check: VettingCheck }) {
  const look = LOOKS[check.state];
  return (
    <li className="flex gap-1.5">
      <span aria-hidden="true" className={cn('font-semibold', look.tone)}>
        {look.glyph}
      </span>
      <span>
        <span className="sr-only">{look.word}</span>
        {check.text}
      </span>
    </li>
  );
}
