import type { ReactNode } from 'react';
import { cn } from './cn.ts';

type KbdProps = {
  children: ReactNode;
  /** On a filled accent surface the frame takes the text's colour. */
  onAccent?: boolean | undefined;
  /** In a sentence the key is read aloud; on a control `aria-keyshortcuts` says it already. */
  spoken?: boolean | undefined;
  className?: string | undefined;
};

/** A key cap. */
export function Kbd({ children, onAccent = false, spoken = false, className }: KbdProps) {
  return (
    <span
      aria-hidden={spoken ? undefined : 'true'}
      className={cn(
        'inline-flex h-[18px] min-w-[18px] shrink-0 items-center justify-center rounded-sm border px-1 font-mono text-micro font-normal leading-none',
        onAccent
          ? 'border-on-accent/60 text-on-accent'
          : 'border-line-strong border-b-2 bg-panel text-muted',
        className,
      )}
    >
      {children}
    </span>
  );
}
