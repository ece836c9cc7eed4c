import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { type Tone, toneText, toneTint } from './tone.ts';

type BadgeProps = {
  tone?: Tone | undefined;
  /** A leading dot that says the thing is going on now. */
  live?: boolean | undefined;
  mono?: boolean | undefined;
  className?: string | undefined;
  title?: string | undefined;
  children: ReactNode;
};

/** A small fact about what stands beside it: an identifier, a state, a count. Not a control. */
export function Badge({
  tone = 'neutral',
  live = false,
  mono = false,
  className,
  title,
  children,
}: BadgeProps) {
  return (
    <span
      title={title}
      className={cn(
        'inline-flex min-h-5 max-w-full items-center gap-1 rounded-full px-2 text-aside font-medium whitespace-nowrap tabular-nums',
        toneText[tone],
        toneTint[tone],
        mono && 'font-mono font-normal',
        className,
      )}
    >
      {live ? (
        <span
          aria-hidden="true"
          className="size-1.5 shrink-0 animate-breathe rounded-full bg-current"
        />
      ) : null}
      {children}
    </span>
  );
}
