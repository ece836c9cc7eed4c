import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { type Tone, toneText, toneTint } from './tone.ts';

export type Glyph = '▲' | '○' | '◇' | '◆' | '✓' | '!' | '?' | '✕' | '●' | '·';

const GLYPHS: Record<Tone, Glyph> = {
  abnormal: '▲',
  normal: '○',
  disputed: '◇',
  grounded: '✓',
  attention: '!',
  accent: '●',
  neutral: '·',
};

type GlyphBadgeProps = {
  tone: Tone;
  /** Without it the tone's own glyph. */
  glyph?: Glyph | undefined;
  /** The word. With `compact` it is only read aloud and shown on hover. */
  children: ReactNode;
  compact?: boolean | undefined;
  title?: string | undefined;
  className?: string | undefined;
};

/** Colour, glyph and word together, so that none of them has to speak alone. */
export function GlyphBadge({ tone, glyph, children, compact, title, className }: GlyphBadgeProps) {
  return (
    <span
      title={title ?? (compact && typeof children === 'string' ? children : undefined)}
      className={cn(
        'inline-flex min-h-5 max-w-full items-center gap-1 rounded-full text-aside font-medium whitespace-nowrap tabular-nums',
        compact ? 'justify-center px-1.5' : 'px-2',
        toneText[tone],
        toneTint[tone],
        className,
      )}
    >
      <span aria-hidden="true" className="leading-none">
        {glyph ?? GLYPHS[tone]}
      </span>
      <span className={cn(compact ? 'sr-only' : 'truncate')}>{children}</span>
    </span>
  );
}
