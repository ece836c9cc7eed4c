'use client';

import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import type { SortOrder } from './table-column.ts';

type SortHeaderProps = {
  column: string;
  sort: SortOrder | undefined;
  onSort: (sort: SortOrder) => void;
  numeric?: boolean | undefined;
  children: ReactNode;
};

/** The button inside a sortable header; the header cell carries `aria-sort`. */
export function SortHeader({ column, sort, onSort, numeric, children }: SortHeaderProps) {
  const direction = sort?.column === column ? sort.direction : undefined;
  // Numbers are most often wanted from the largest down.
  const first = numeric ? 'desc' : 'asc';
  const next = direction === undefined ? first : direction === 'asc' ? 'desc' : 'asc';
  return (
    <button
      type="button"
      onClick={() => onSort({ column, direction: next })}
      className={cn(
        'inline-flex h-6 items-center gap-1 rounded-sm hover:text-ink',
        // The arrow stands on the free side, so that the word keeps the column's edge.
        numeric && 'flex-row-reverse',
        direction && 'text-ink',
      )}
    >
      {children}
      <span aria-hidden="true" className={cn('text-micro', !direction && 'opacity-0')}>
        {direction === 'asc' ? '↑' : '↓'}
      </span>
    </button>
  );
}

export function ariaSort(column: string, sort: SortOrder | undefined) {
  if (sort?.column !== column) return undefined;
  return sort.direction === 'asc' ? 'ascending' : 'descending';
}
