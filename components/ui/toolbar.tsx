import type { ReactNode } from 'react';
import { cn } from './cn.ts';

type ToolbarProps = {
  label: string;
  /** At the far end. */
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/** A row of controls over or under a list. */
export function Toolbar({ label, aside, className, children }: ToolbarProps) {
  return (
    <section
      aria-label={label}
      className={cn('flex min-h-11 flex-wrap items-center gap-2 px-3 py-1.5', className)}
    >
      {children}
      {aside ? (
        <div className="ml-auto flex flex-wrap items-center gap-2 text-muted tabular-nums">
          {aside}
        </div>
      ) : null}
    </section>
  );
}
