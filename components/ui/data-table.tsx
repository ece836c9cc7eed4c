'use client';

import { useRef } from 'react';
import { Checkbox } from './checkbox.tsx';
import { cn } from './cn.ts';
import { isInsideControl } from './is-inside-control.ts';
import { ariaSort, SortHeader } from './sort-header.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from './table.tsx';
import type { RowSelection, TableProps } from './table-column.ts';
import { toggleKey } from './toggle-key.ts';
import { useRowFocus } from './use-row-focus.ts';

/** A dense table for up to some hundreds of rows; for more use VirtualTable. */
export function DataTable<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, currentKey, onOpen, selection, className } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const isGrid = onOpen !== undefined || selection !== undefined;
  const focus = useRowFocus({
    count: rows.length,
    initial: rows.findIndex((row) => rowKey(row) === currentKey),
    focusRow: (index) => (body.current?.children[index] as HTMLElement | undefined)?.focus(),
    onEnter: onOpen && ((index) => withRow(rows, index, onOpen)),
    onSpace:
      selection && ((index) => withRow(rows, index, (row) => toggle(selection, rowKey(row)))),
  });

  if (rows.length === 0 && props.empty !== undefined) return props.empty;
  return (
    <Table
      aria-label={label}
      {...(isGrid ? { role: 'grid' } : {})}
      {...(selection ? { 'aria-multiselectable': true } : {})}
      className={className}
    >
      <HeadRow {...props} />
      <TableBody ref={body}>
        {rows.map((row, index) => {
          const key = rowKey(row);
          const isSelected = selection?.selected.has(key) ?? false;
          return (
            <TableRow
              key={key}
              current={key === currentKey || isSelected}
              {...(isGrid
                ? {
                    tabIndex: index === focus.stop ? 0 : -1,
                    onFocus: () => focus.setStop(index),
                    onKeyDown: (event) => focus.onKeyDown(event, index),
                  }
                : {})}
              {...(selection ? { 'aria-selected': isSelected } : {})}
              {...(key === currentKey ? { 'aria-current': true } : {})}
              onClick={onOpen && ((event) => (isInsideControl(event) ? undefined : onOpen(row)))}
              className={cn(
                'focus-visible:-outline-offset-2',
                onOpen && 'cursor-pointer',
                onOpen && key !== currentKey && !isSelected && 'hover:bg-sub',
              )}
            >
              {selection ? (
                <TableCell className="w-8">
                  <Checkbox
                    aria-label={`Select row ${index + 1}`}
                    checked={isSelected}
                    onChange={() => toggle(selection, key)}
                    tabIndex={-1}
                  />
                </TableCell>
              ) : null}
              {columns.map((column) => (
                <TableCell
                  key={column.id}
                  numeric={column.numeric}
                  className={cn(column.wideOnly && '@max-4xl:hidden', column.className)}
                >
                  {column.cell(row, index)}
                </TableCell>
              ))}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function HeadRow<Row>({ columns, rows, rowKey, selection, sort, onSort }: TableProps<Row>) {
  const chosen = selection ? rows.filter((row) => selection.selected.has(rowKey(row))).length : 0;
  return (
    <TableHead>
      <tr>
        {selection ? (
          <TableHeader className="w-8">
            <Checkbox
              aria-label="Select all rows"
              checked={rows.length > 0 && chosen === rows.length}
              indeterminate={chosen > 0 && chosen < rows.length}
              onChange={(all) => selection.onChange(new Set(all ? rows.map(rowKey) : []))}
            />
          </TableHeader>
        ) : null}
        {columns.map((column) => (
          <TableHeader
            key={column.id}
            numeric={column.numeric}
            aria-sort={ariaSort(column.id, sort)}
            style={{ width: column.width }}
            className={cn(column.wideOnly && '@max-4xl:hidden')}
          >
            {column.sortable && onSort ? (
              <SortHeader column={column.id} sort={sort} onSort={onSort} numeric={column.numeric}>
                {column.header}
              </SortHeader>
            ) : (
              <span className={cn(column.hideHeader && 'sr-only')}>{column.header}</span>
            )}
          </TableHeader>
        ))}
      </tr>
    </TableHead>
  );
}

function toggle(selection: RowSelection, key: string) {
  selection.onChange(toggleKey(selection.selected, key));
}

function withRow<Row>(rows: readonly Row[], index: number, run: (row: Row) => void) {
  const row = rows[index];
  if (row !== undefined) run(row);
}
