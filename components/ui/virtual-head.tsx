// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by transform, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the row, or the control inside a header cell, is the stop
'use client';

import type { CSSProperties } from 'react';
import { Checkbox } from './checkbox.tsx';
import { cn } from './cn.ts';
import { gridTracksClass } from './grid-tracks.ts';
import { ariaSort, SortHeader } from './sort-header.tsx';
import type { TableProps } from './table-column.ts';

type VirtualHeadProps<Row> = TableProps<Row> & { tracks: CSSProperties };

export function VirtualHead<Row>(props: VirtualHeadProps<Row>) {
  const { columns, rows, rowKey, selection, sort, onSort, tracks } = props;
  const chosen = selection ? rows.filter((row) => selection.selected.has(rowKey(row))).length : 0;
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
      <div
        role="row"
        aria-rowindex={1}
        className={cn(
          gridTracksClass,
          'h-8 items-center border-line border-b text-aside text-muted',
        )}
        style={tracks}
      >
        {selection ? (
          <div role="columnheader" className="flex justify-center">
            <Checkbox
              aria-label="Select all loaded rows"
              checked={rows.length > 0 && chosen === rows.length}
              indeterminate={chosen > 0 && chosen < rows.length}
              onChange={(all) => selection.onChange(new Set(all ? rows.map(rowKey) : []))}
            />
          </div>
        ) : null}
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={ariaSort(column.id, sort)}
            className={cn(
              'truncate px-2.5',
              column.numeric && 'text-right',
              column.wideOnly && '@max-4xl:hidden',
            )}
          >
            {column.sortable && onSort ? (
              <SortHeader column={column.id} sort={sort} onSort={onSort} numeric={column.numeric}>
                {column.header}
              </SortHeader>
            ) : (
              <span className={cn(column.hideHeader && 'sr-only')}>{column.header}</span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
