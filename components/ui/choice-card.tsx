'use client';

import type { ReactNode } from 'react';
import { checkedTone } from './checked-tone.ts';
import { cn } from './cn.ts';
import { ariaKey, formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';
import type { Tone } from './tone.ts';

type ChoiceCardProps = {
  /** Groups the cards: every card of one question carries the same name. */
  name: string;
  value: string;
  checked: boolean;
  onChange: (value: string) => void;
  tone?: Tone | undefined;
  glyph?: ReactNode;
  kbd?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** One of a few weighty answers. A native radio covers the card: arrows move, Space chooses. */
export function ChoiceCard({
  name,
  value,
  checked,
  onChange,
  tone = 'accent',
  glyph,
  kbd,
  disabled,
  className,
  children,
}: ChoiceCardProps) {
  return (
    <label
      className={cn(
        'relative flex h-11 min-w-0 items-center gap-1.5 rounded-md border border-line-strong bg-panel px-2 font-medium transition-colors hover:bg-sub has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1',
        checkedTone[tone],
        className,
      )}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        onChange={() => onChange(value)}
        aria-keyshortcuts={kbd ? ariaKey(kbd) : undefined}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      {glyph ? <span aria-hidden="true">{glyph}</span> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {kbd ? <Kbd>{formatKey(kbd)}</Kbd> : null}
    </label>
  );
}
