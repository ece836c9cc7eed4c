'use client';

import { type KeyboardEvent, useState } from 'react';
import { nextRowIndex } from './next-row-index.ts';

type RowFocusOptions = {
  count: number;
  /** Row that holds the tab stop until the person moves it. */
  initial: number;
  /** Puts the focus on a row; a virtual list scrolls to it first. */
  focusRow: (index: number) => void;
  onEnter: ((index: number) => void) | undefined;
  onSpace: ((index: number) => void) | undefined;
};

/** One tab stop for all rows; arrows, j and k, Page, Home and End move it. */
export function useRowFocus({ count, initial, focusRow, onEnter, onSpace }: RowFocusOptions) {
  const [moved, setMoved] = useState<number | null>(null);
  const stop = Math.min(moved ?? Math.max(0, initial), Math.max(0, count - 1));

  function onKeyDown(event: KeyboardEvent, index: number) {
    // A control inside the row keeps its own keys.
    if (event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextRowIndex(event.key, index, count);
    if (next !== null) {
      setMoved(next);
      focusRow(next);
    } else if (event.key === 'Enter' && onEnter) onEnter(index);
    else if (event.key === ' ' && onSpace) onSpace(index);
    else return;
    event.preventDefault();
  }

  return { stop, setStop: setMoved, onKeyDown };
}
