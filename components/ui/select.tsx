'use client';

import type { Ref } from 'react';
import { cn } from './cn.ts';
import { fieldStyles } from './field-styles.ts';

export type SelectOption = {
  value: string;
  label: string;
  /** Stands after the label: a size, a count. */
  hint?: string | undefined;
  disabled?: boolean | undefined;
};

type SelectProps = {
  options: readonly SelectOption[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
  /** Shown while nothing is chosen; cannot be chosen again. */
  placeholder?: string | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  className?: string | undefined;
  id?: string | undefined;
  ref?: Ref<HTMLSelectElement> | undefined;
  'aria-label'?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
  'aria-required'?: boolean | undefined;
};

/** A native select: its list follows the system, the keyboard and the screen reader by itself. */
export function Select(props: SelectProps) {
  const { options, value, defaultValue, onChange, placeholder, className, ...rest } = props;
  const initial = placeholder !== undefined && value === undefined ? '' : undefined;
  return (
    <span className={cn('relative block', className)}>
      <select
        {...rest}
        {...(value !== undefined ? { value } : { defaultValue: defaultValue ?? initial })}
        onChange={onChange ? (event) => onChange(event.currentTarget.value) : undefined}
        className={cn(fieldStyles, 'h-7 appearance-none truncate pr-7')}
      >
        {placeholder !== undefined ? (
          <option value="" disabled>
            {placeholder}
          </option>
        ) : null}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.hint ? `${option.label} · ${option.hint}` : option.label}
          </option>
        ))}
      </select>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 right-2 flex items-center text-muted"
      >
        ▾
      </span>
    </span>
  );
}
