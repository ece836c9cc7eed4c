'use client';

import type { InputHTMLAttributes, ReactNode } from 'react';
import { cn } from './cn.ts';
import { setIndeterminate } from './set-indeterminate.ts';

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange'> & {
  /** Without a visible label give `aria-label`. */
  label?: ReactNode | undefined;
  /** At the far end of the row, such as the count of a facet. */
  aside?: ReactNode | undefined;
  indeterminate?: boolean | undefined;
  onChange?: ((checked: boolean) => void) | undefined;
};

/** A native checkbox, so that forms, labels and the keyboard work by themselves. */
export function Checkbox({
  label,
  aside,
  indeterminate = false,
  onChange,
  className,
  ...rest
}: CheckboxProps) {
  return (
    <label
      className={cn(
        'flex min-h-6 min-w-6 items-center gap-2 has-disabled:opacity-60',
        !label && 'justify-center',
        className,
      )}
    >
      <input
        {...rest}
        type="checkbox"
        ref={setIndeterminate(indeterminate)}
        onChange={onChange ? (event) => onChange(event.currentTarget.checked) : undefined}
        className="size-3.5 shrink-0 accent-accent"
      />
      {label ? <span className="min-w-0 truncate">{label}</span> : null}
      {aside !== undefined ? (
        <span className="ml-auto text-muted tabular-nums">{aside}</span>
      ) : null}
    </label>
  );
}
