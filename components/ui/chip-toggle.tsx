import type { ButtonHTMLAttributes } from 'react';
import { cn } from './cn.ts';
import { ariaKey, formatKey } from './format-key.ts';

type ChipToggleProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-pressed'> & {
  pressed: boolean;
  kbd?: string | undefined;
};

/** A filter that is on or off. For one of several use ChoiceChips. */
export function ChipToggle({ pressed, kbd, className, children, ...rest }: ChipToggleProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-pressed={pressed}
      aria-keyshortcuts={kbd ? ariaKey(kbd) : undefined}
      className={cn(
        'inline-flex min-h-6 items-center gap-1 rounded-full border px-2 text-aside font-medium transition-colors',
        pressed
          ? 'border-accent bg-accent-tint text-accent'
          : 'border-transparent bg-sub text-muted hover:text-ink',
        className,
      )}
    >
      {children}
      {kbd ? (
        <span aria-hidden="true" className="font-mono font-normal">
          {formatKey(kbd)}
        </span>
      ) : null}
    </button>
  );
}
