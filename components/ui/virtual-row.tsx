// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by transform, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the row, or the control inside a header cell, is the stop
'use client';

import type { KeyboardEvent } from 'react';
import { Checkbox } from './checkbox.tsx';
import { cn } from './cn.ts';
import { gridTracks, gridTracksClass } from './grid-tracks.ts';
import { isInsideControl } from './is-inside-control.ts';
import type { TableColumn } from './table-column.ts';

type VirtualRowProps<Row> = {
  row: Row;
  rowId: string;
  index: number;
  top: number;
  height: number;
  columns: readonly TableColumn<Row>[];
  isCurrent: boolean;
  /** `undefined` where rows cannot be selected. */
  isSelected: boolean | undefined;
  onToggle: () => void;
  onOpen: ((row: Row) => void) | undefined;
  tabIndex: number;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

export function VirtualRow<Row>(props: VirtualRowProps<Row>) {
  const { row, index, columns, isCurrent, isSelected, onOpen } = props;
  const isLit = isCurrent || isSelected === true;
  return (
    <div
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-current={isCurrent || undefined}
      tabIndex={props.tabIndex}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      onClick={onOpen && ((event) => (isInsideControl(event) ? undefined : onOpen(row)))}
      className={cn(
        gridTracksClass,
        'absolute inset-x-0 items-center border-line border-b focus-visible:-outline-offset-2',
        isLit && 'bg-accent-tint',
        onOpen && 'cursor-pointer',
        onOpen && !isLit && 'hover:bg-sub',
      )}
      style={{
        ...gridTracks(columns, isSelected !== undefined),
        height: props.height,
        transform: `translateY(${props.top}px)`,
      }}
    >
      {isSelected !== undefined ? (
        <div role="gridcell" className="flex justify-center">
          <Checkbox
            aria-label={`Select row ${index + 1}`}
            checked={isSelected}
            onChange={props.onToggle}
            tabIndex={-1}
          />
        </div>
      ) : null}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={cn(
            'min-w-0 truncate px-2.5',
            column.numeric && 'text-right tabular-nums',
            column.wideOnly && '@max-4xl:hidden',
            column.className,
          )}
        >
          {column.cell(row, index)}
        </div>
      ))}
    </div>
  );
}
