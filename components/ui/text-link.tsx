import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** A link in running text: underlined, because colour alone does not tell it apart. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={cn(
        'rounded-sm text-accent underline decoration-accent/50 underline-offset-2 hover:decoration-accent',
        className,
      )}
    />
  );
}
