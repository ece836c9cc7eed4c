import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export type KeyValue = { key: string; value: ReactNode; hint?: string | undefined };

type KeyValuesProps = {
  items: readonly KeyValue[];
  /** `rows` with hairlines, as in a panel without padding; `plain` without. */
  look?: 'rows' | 'plain' | undefined;
  className?: string | undefined;
};

/** Names left, values right; a `<dl>`. */
export function KeyValues({ items, look = 'rows', className }: KeyValuesProps) {
  return (
    <dl className={className}>
      {items.map((item) => (
        <div
          key={item.key}
          className={cn(
            'flex items-baseline justify-between gap-4',
            look === 'rows'
              ? 'min-h-[30px] border-line border-b px-3 py-1 last:border-0'
              : 'py-0.5',
          )}
        >
          <dt className="text-muted" title={item.hint}>
            {item.key}
          </dt>
          <dd className="min-w-0 break-words text-right tabular-nums">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
