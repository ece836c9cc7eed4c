import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { cn } from './cn.ts';
import { Tooltip } from './tooltip.tsx';

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'aria-label' | 'size'> & {
  /** The name of the action, read aloud and shown on hover. */
  label: string;
  children: ReactNode;
};

/** A square button whose content is a glyph or an icon. */
export function IconButton({
  label,
  children,
  className,
  variant = 'ghost',
  kbd,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} {...(kbd ? { kbd } : {})}>
      <Button {...rest} variant={variant} aria-label={label} className={cn('w-7 px-0', className)}>
        {children}
      </Button>
    </Tooltip>
  );
}
