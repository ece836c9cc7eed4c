import type { MouseEvent } from 'react';

/** A click on a link, button or field inside a row is for that control, not for the row. */
export function isInsideControl(event: MouseEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  return target.closest('a, button, input, select, textarea, label') !== null;
}
