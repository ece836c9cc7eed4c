import { cn } from './cn.ts';
import { type Glyph, GlyphBadge } from './glyph-badge.tsx';
import type { LogRange } from './log-segments.ts';
import { LogText } from './log-text.tsx';
import type { Tone } from './tone.ts';

export type NotedItem = {
  text: string;
  ranges?: readonly LogRange[] | undefined;
  tone: Tone;
  glyph: Glyph;
  /** The verdict on this statement, as at its end: `not in log`. */
  word: string;
};

type NotedListProps = {
  label: string;
  items: readonly NotedItem[];
  /** Index of the one in hand, or -1. */
  current: number;
  onCurrent: (index: number) => void;
};

/** Numbered statements, each with its words marked and what was found about it. */
export function NotedList({ label, items, current, onCurrent }: NotedListProps) {
  return (
    <ol aria-label={label}>
      {items.map((item, index) => (
        <li key={index} className={cn(index === current && 'bg-sub edge-accent')}>
          <button
            type="button"
            aria-pressed={index === current}
            onClick={() => onCurrent(index)}
            className="flex w-full items-start gap-3 px-3 py-2.5 text-left focus-visible:-outline-offset-2"
          >
            <span className="w-4 shrink-0 text-right text-faint tabular-nums">{index + 1}</span>
            <LogText wrap ranges={item.ranges} className="min-w-0 flex-1 font-sans text-base">
              {item.text}
            </LogText>
            <GlyphBadge tone={item.tone} glyph={item.glyph} className="shrink-0">
              {item.word}
            </GlyphBadge>
          </button>
        </li>
      ))}
    </ol>
  );
}
