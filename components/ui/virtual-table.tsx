// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by transform, which table elements do not allow
'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { cn } from './cn.ts';
import { gridTracks } from './grid-tracks.ts';
import type { TableProps } from './table-column.ts';
import { toggleKey } from './toggle-key.ts';
import { useRowFocus } from './use-row-focus.ts';
import { VirtualHead } from './virtual-head.tsx';
import { VirtualRow } from './virtual-row.tsx';

type VirtualTableProps<Row> = TableProps<Row> & {
  rowHeight?: number | undefined;
  /** All rows there are, when more exist than are loaded. */
  totalCount?: number | undefined;
  /** Called when the last rows come near; the caller guards against asking twice. */
  onEndReached?: (() => void) | undefined;
};

/** A grid that draws only what is in view; its parent gives it a height. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { rows, columns, rowKey, currentKey, onOpen, selection, rowHeight = 32 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The sticky header covers the first row otherwise.
    scrollPaddingStart: 32,
  });
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  const isNearEnd = rows.length > 0 && lastIndex >= rows.length - 20;

  const onEndReached = props.onEndReached;
  const count = rows.length;
  // External system: the scroll position, as the virtualizer reports it. `count` asks again when
  // a page arrived and the end is still in view.
  useEffect(() => {
    if (isNearEnd && count > 0) onEndReached?.();
  }, [isNearEnd, count, onEndReached]);

  const focus = useRowFocus({
    count,
    initial: rows.findIndex((row) => rowKey(row) === currentKey),
    focusRow: (index) => {
      virtualizer.scrollToIndex(index);
      // The row exists only after the virtualizer has drawn it.
      requestAnimationFrame(() => {
        scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
      });
    },
    onEnter: onOpen && ((index) => rows[index] !== undefined && onOpen(rows[index])),
    onSpace: selection && ((index) => toggleAt(index)),
  });

  function toggleAt(index: number) {
    const row = rows[index];
    if (row !== undefined && selection) {
      selection.onChange(toggleKey(selection.selected, rowKey(row)));
    }
  }

  return (
    <div ref={scroller} className={cn('@container min-h-0 overflow-auto', props.className)}>
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={(props.totalCount ?? count) + 1}
        aria-multiselectable={selection ? true : undefined}
        className="min-w-fit"
      >
        <VirtualHead {...props} tracks={gridTracks(columns, selection !== undefined)} />
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <VirtualRow
                key={rowKey(row)}
                row={row}
                rowId={rowKey(row)}
                index={item.index}
                top={item.start}
                height={rowHeight}
                columns={columns}
                isCurrent={rowKey(row) === currentKey}
                isSelected={selection ? selection.selected.has(rowKey(row)) : undefined}
                onToggle={() => toggleAt(item.index)}
                onOpen={onOpen}
                tabIndex={item.index === focus.stop ? 0 : -1}
                onFocus={() => focus.setStop(item.index)}
                onKeyDown={(event) => focus.onKeyDown(event, item.index)}
              />
            );
          })}
        </div>
      </div>
      {count === 0 ? props.empty : null}
    </div>
  );
}
