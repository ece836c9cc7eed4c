import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { type Tone, toneFill } from './tone.ts';

type StatusDotProps = {
  tone?: Tone | undefined;
  /** Something is going on now. */
  live?: boolean | undefined;
  children: ReactNode;
  className?: string | undefined;
};

/** A dot and its word: `Saved`, `Saving`, `Offline, kept here`. */
export function StatusDot({ tone = 'neutral', live = false, children, className }: StatusDotProps) {
  return (
    <span className={cn('inline-flex items-center gap-1.5', className)}>
      <span
        aria-hidden="true"
        className={cn('size-2 rounded-full', toneFill[tone], live && 'animate-breathe')}
      />
      {children}
    </span>
  );
}
