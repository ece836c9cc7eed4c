import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { cn } from './cn.ts';
import { fieldStyles } from './field-styles.ts';
import { ariaKey, formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';

type InputProps = InputHTMLAttributes<HTMLInputElement> & {
  /** The key that puts the cursor here, shown at the end of the field. */
  kbd?: string | undefined;
  /** A unit or a short note at the end of the field. */
  suffix?: ReactNode | undefined;
  mono?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
};

export function Input({ kbd, suffix, mono = false, className, ...rest }: InputProps) {
  const field = (
    <input
      autoComplete="off"
      {...rest}
      aria-keyshortcuts={kbd ? ariaKey(kbd) : undefined}
      className={cn(
        fieldStyles,
        'h-7',
        mono && 'log',
        rest.type === 'number' && 'tabular-nums',
        (kbd || suffix) && 'pr-9',
        className,
      )}
    />
  );
  if (!kbd && !suffix) return field;
  return (
    <span className="relative block">
      {field}
      <span className="pointer-events-none absolute inset-y-0 right-1.5 flex items-center text-aside text-muted">
        {kbd ? <Kbd>{formatKey(kbd)}</Kbd> : suffix}
      </span>
    </span>
  );
}
