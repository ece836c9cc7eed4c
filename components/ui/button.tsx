import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { buttonStyles } from './button-styles.ts';
import { cn } from './cn.ts';
import { ariaKey, formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: 'primary' | 'default' | 'ghost' | 'danger' | undefined;
  size?: 'normal' | 'small' | 'wide' | undefined;
  /** The key that does the same; shown, announced, but not bound: that is `useShortcuts`. */
  kbd?: string | undefined;
  icon?: ReactNode | undefined;
  /** Busy: keeps its width and the focus, and does nothing when pressed. */
  pending?: boolean | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
};

export function Button({
  variant = 'default',
  size = 'normal',
  kbd,
  icon,
  pending = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={cn(buttonStyles({ variant, size }), className)}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      aria-keyshortcuts={kbd ? ariaKey(kbd) : undefined}
      onClick={pending ? preventPress : onClick}
    >
      <span className={cn('inline-flex min-w-0 items-center gap-2', pending && 'animate-breathe')}>
        {icon}
        {children}
      </span>
      {kbd ? <Kbd onAccent={variant === 'primary'}>{formatKey(kbd)}</Kbd> : null}
      {pending ? <PendingLine /> : null}
    </button>
  );
}

function preventPress(event: MouseEvent) {
  event.preventDefault();
}

function PendingLine() {
  return (
    <span aria-hidden="true" className="absolute inset-x-1.5 bottom-0.5 h-px overflow-hidden">
      <span className="block h-full w-1/4 animate-slide bg-current" />
    </span>
  );
}
