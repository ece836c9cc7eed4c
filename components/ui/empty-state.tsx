import type { ReactNode } from 'react';
import { cn } from './cn.ts';

type EmptyStateProps = {
  /** What is not here: `No template matches`. */
  title: string;
  /** Why, in one sentence. */
  children: ReactNode;
  /** The next step: a button or a link. */
  action?: ReactNode;
  className?: string | undefined;
};

export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn('mx-auto flex max-w-md flex-col items-start gap-2 px-4 py-10', className)}>
      <p className="font-semibold text-title">{title}</p>
      <div className="text-muted">{children}</div>
      {action ? <div className="mt-1 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
