'use client';

import { type ReactNode, useId } from 'react';
import { cn } from './cn.ts';
import { ariaKey, formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';

export type Segment<T extends string> = {
  value: T;
  label: ReactNode;
  kbd?: string | undefined;
};

type SegmentedControlProps<T extends string> = {
  label: string;
  segments: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
  size?: 'normal' | 'small' | undefined;
  className?: string | undefined;
};

/** Which of a few views is shown. Native radios underneath. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, segments, value, onChange, size = 'normal', className } = props;
  const name = useId();
  return (
    <fieldset className={cn('min-w-0', className)}>
      <legend className="sr-only">{label}</legend>
      <div className="inline-flex gap-0.5">
        {segments.map((segment) => (
          <label
            key={segment.value}
            className={cn(
              'relative inline-flex items-center gap-1.5 whitespace-nowrap rounded-md border border-transparent font-medium text-muted transition-colors hover:text-ink has-checked:border-line-strong has-checked:bg-panel has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent',
              size === 'small' ? 'h-6 px-2 text-aside' : 'h-7 px-2.5',
            )}
          >
            <input
              type="radio"
              name={name}
              value={segment.value}
              checked={segment.value === value}
              onChange={() => onChange(segment.value)}
              aria-keyshortcuts={segment.kbd ? ariaKey(segment.kbd) : undefined}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
            {segment.label}
            {segment.kbd ? <Kbd>{formatKey(segment.kbd)}</Kbd> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
