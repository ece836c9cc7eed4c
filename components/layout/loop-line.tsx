import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { cn } from '#components/ui/cn.ts';

export type LoopStage = {
  label: string;
  /** `2,981 final` */
  value: string;
  /** `82 open` */
  detail?: string | undefined;
  /** What wants somebody: `17 to settle`, `9 stale`. */
  alert?: string | undefined;
  state: 'done' | 'now' | 'empty';
  href: string;
};

type LoopLineProps = {
  stages: readonly LoopStage[];
  /** The way back from review to the next snapshot. */
  back?: ReactNode;
};

const STATE_WORDS: Record<LoopStage['state'], string> = {
  done: '',
  now: ', going on',
  empty: ', nothing yet',
};

/** From source to review and back, as one line. */
export function LoopLine({ stages, back }: LoopLineProps) {
  return (
    <section
      aria-label="The loop"
      className="@container rounded-lg border border-line bg-panel px-4 py-3"
    >
      <ol className="grid grid-cols-2 gap-y-3 @lg:grid-cols-4 @4xl:grid-flow-col @4xl:auto-cols-fr @4xl:grid-cols-none">
        {stages.map((stage) => (
          <li key={stage.label} className="min-w-0">
            <StageMark state={stage.state} />
            <Link
              href={stage.href}
              className="group mt-1.5 flex flex-col items-start rounded-sm pr-2 tabular-nums"
            >
              <span className="font-semibold group-hover:underline">
                {stage.label}
                <span className="sr-only">{STATE_WORDS[stage.state]}</span>
              </span>
              <span className={cn('text-stat', stage.state === 'empty' && 'text-muted')}>
                {stage.value}
              </span>
              <span className="min-h-[1.45em] text-aside text-muted">{stage.detail}</span>
              {stage.alert ? (
                <Badge tone="attention" className="mt-1">
                  <span aria-hidden="true">!</span>
                  {stage.alert}
                </Badge>
              ) : null}
            </Link>
          </li>
        ))}
      </ol>
      {back ? (
        <div className="mt-3 border-line-strong border-t border-dashed pt-2.5 text-muted">
          <span aria-hidden="true">↺ </span>
          {back}
        </div>
      ) : null}
    </section>
  );
}

function StageMark({ state }: { state: LoopStage['state'] }) {
  return (
    <div aria-hidden="true" className="flex h-2.5 items-center">
      <span
        className={cn(
          'size-2.5 shrink-0 rounded-full border-2',
          state === 'done' && 'border-accent bg-accent',
          state === 'now' && 'animate-breathe border-accent',
          state === 'empty' && 'border-line-strong',
        )}
      />
      <span className={cn('h-px flex-1', state === 'done' ? 'bg-accent' : 'bg-line-strong')} />
    </div>
  );
}
