import type { Ref, TextareaHTMLAttributes } from 'react';
import { cn } from './cn.ts';
import { fieldStyles } from './field-styles.ts';
import { ariaKey } from './format-key.ts';

type TextareaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  kbd?: string | undefined;
  mono?: boolean | undefined;
  ref?: Ref<HTMLTextAreaElement> | undefined;
};

/** Grows with its text up to 40 % of the window, then scrolls. */
export function Textarea({ kbd, mono = false, rows = 3, className, ...rest }: TextareaProps) {
  return (
    <textarea
      {...rest}
      rows={rows}
      aria-keyshortcuts={kbd ? ariaKey(kbd) : undefined}
      className={cn(
        fieldStyles,
        'field-sizing-content max-h-[40vh] min-h-16 resize-y py-1.5',
        mono && 'log',
        className,
      )}
    />
  );
}
