'use client';

import type { ComponentProps } from 'react';
import { Input } from './input.tsx';

type SearchFieldProps = Omit<ComponentProps<typeof Input>, 'type' | 'onChange'> & {
  label: string;
  onChange: (value: string) => void;
};

/** Escape empties it, then leaves it. */
export function SearchField({ label, onChange, ...rest }: SearchFieldProps) {
  return (
    <search>
      <Input
        {...rest}
        type="search"
        aria-label={label}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (event.currentTarget.value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
    </search>
  );
}
