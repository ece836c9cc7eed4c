import type { ReactNode } from 'react';
import { cn } from './cn.ts';

type StatProps = {
  label: string;
  value: ReactNode;
  /** Unit, interval or count beside the value. */
  aside?: ReactNode;
  /** `inline`: value before a small label, for a row of them; `block`: label above. */
  look?: 'inline' | 'block' | undefined;
  className?: string | undefined;
};

export function Stat({ label, value, aside, look = 'block', className }: StatProps) {
  if (look === 'inline') {
    return (
      <span className={cn('inline-flex items-baseline gap-1.5 tabular-nums', className)}>
        <span className="font-semibold">{value}</span>
        <span className="text-aside text-muted">{label}</span>
        {aside ? <span className="text-aside">{aside}</span> : null}
      </span>
    );
  }
  return (
    <div className={cn('min-w-0 tabular-nums', className)}>
      <div className="text-aside text-muted">{label}</div>
      <div className="flex flex-wrap items-baseline gap-1.5">
        <span className="text-stat">{value}</span>
        {aside ? <span className="text-aside text-muted">{aside}</span> : null}
      </div>
    </div>
  );
}
