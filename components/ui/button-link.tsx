import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { buttonStyles } from './button-styles.ts';
import { cn } from './cn.ts';
import { ariaKey, formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';

type ButtonLinkProps = ComponentProps<typeof Link> & {
  variant?: 'primary' | 'default' | 'ghost' | 'danger' | undefined;
  size?: 'normal' | 'small' | 'wide' | undefined;
  kbd?: string | undefined;
  icon?: ReactNode | undefined;
};

/** A link that looks like a button: it goes somewhere, a button does something. */
export function ButtonLink({
  variant = 'default',
  size = 'normal',
  kbd,
  icon,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link
      {...rest}
      className={cn(
        buttonStyles({ variant, size }),
        variant === 'primary' && 'hover:bg-accent-hover',
        className,
      )}
      aria-keyshortcuts={kbd ? ariaKey(kbd) : undefined}
    >
      {icon}
      {children}
      {kbd ? <Kbd onAccent={variant === 'primary'}>{formatKey(kbd)}</Kbd> : null}
    </Link>
  );
}
