'use client';

import { type ReactNode, useId } from 'react';
import { checkedTone } from './checked-tone.ts';
import { cn } from './cn.ts';
import { ariaKey, formatKey } from './format-key.ts';
import type { Tone } from './tone.ts';

export type ChipChoice = {
  value: string;
  label: ReactNode;
  kbd?: string | undefined;
  tone?: Tone | undefined;
};

type ChoiceChipsProps = {
  /** The question; read aloud, and shown unless `hideLabel`. */
  label: string;
  hideLabel?: boolean | undefined;
  options: readonly ChipChoice[];
  value: string | null;
  onChange: (value: string) => void;
  disabled?: boolean | undefined;
  className?: string | undefined;
};

/** One of several small answers: a category, a confidence, a scale of five. */
export function ChoiceChips(props: ChoiceChipsProps) {
  const { label, hideLabel = false, options, value, onChange, disabled, className } = props;
  const name = useId();
  return (
    <fieldset disabled={disabled} className={cn('min-w-0', className)}>
      <legend className={hideLabel ? 'sr-only' : 'mb-1.5 text-aside text-muted'}>{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              'relative inline-flex min-h-6 min-w-6 items-center justify-center gap-1 rounded-full border border-transparent bg-sub px-2 text-aside font-medium text-muted transition-colors hover:text-ink has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-accent',
              checkedTone[option.tone ?? 'accent'],
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              aria-keyshortcuts={option.kbd ? ariaKey(option.kbd) : undefined}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
            {option.label}
            {option.kbd ? (
              <span aria-hidden="true" className="font-mono font-normal">
                {formatKey(option.kbd)}
              </span>
            ) : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
