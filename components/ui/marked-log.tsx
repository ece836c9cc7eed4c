'use client';

import type { MouseEvent } from 'react';
import type { LogRange } from './log-segments.ts';
import { LogText } from './log-text.tsx';

type MarkedLogProps = {
  label: string;
  children: string;
  /** Ranges with an `id` can be picked. */
  ranges: readonly LogRange[];
  /** A click on marked words, with the offset where the range starts. */
  onPick?: ((start: number) => void) | undefined;
};

/** The template being judged, large, with words marked that lead to what rests on them. */
export function MarkedLog({ label, children, ranges, onPick }: MarkedLogProps) {
  const pick = (event: MouseEvent) => {
    const id = (event.target as Element).closest('[data-range]')?.getAttribute('data-range');
    const range = ranges.find((each) => each.id === id);
    if (range) onPick?.(range.start);
  };
  return (
    // A focus stop, so that its column can be scrolled by keys; the words themselves are picked in the list of claims.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the mouse
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds no text
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      onClick={pick}
      className="[&_mark[data-range]]:cursor-pointer"
    >
      <LogText slots wrap size="template" ranges={ranges}>
        {children}
      </LogText>
    </div>
  );
}
