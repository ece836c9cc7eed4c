'use client';

import { Dialog as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cn } from './cn.ts';

type DialogProps = {
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** The control that opens it, when it is not controlled from outside. */
  trigger?: ReactElement | undefined;
  title: string;
  description?: ReactNode;
  width?: 'narrow' | 'normal' | 'wide' | undefined;
  /** Escape is for something inside, such as a key that is being recorded. */
  keepsEscape?: boolean | undefined;
  /** The row of buttons at the foot. */
  footer?: ReactNode;
  children?: ReactNode;
};

const WIDTHS = { narrow: 'max-w-md', normal: 'max-w-xl', wide: 'max-w-4xl' };

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, trigger, title, description, width = 'normal' } = props;
  return (
    <Radix.Root
      {...(open !== undefined ? { open } : {})}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          {...(props.keepsEscape ? { onEscapeKeyDown: preventClosing } : {})}
          className={cn(
            'fixed top-[12vh] left-1/2 z-50 flex max-h-[80vh] w-[calc(100vw-2rem)] -translate-x-1/2 animate-appear flex-col rounded-lg border border-line-strong bg-panel shadow-float outline-none',
            WIDTHS[width],
          )}
        >
          <div className="flex items-start gap-4 px-4 pt-3 pb-2">
            <div className="min-w-0">
              <Radix.Title className="font-semibold text-title">{title}</Radix.Title>
              {description ? (
                <Radix.Description asChild>
                  <div className="mt-1 text-muted">{description}</div>
                </Radix.Description>
              ) : null}
            </div>
            <Radix.Close
              aria-label="Close"
              className="ml-auto size-7 shrink-0 rounded-md text-muted hover:bg-sub hover:text-ink"
            >
              ✕
            </Radix.Close>
          </div>
          {props.children !== undefined ? (
            <div className="min-h-0 flex-1 overflow-y-auto px-4 py-2">{props.children}</div>
          ) : null}
          {props.footer ? (
            <div className="flex flex-wrap items-center justify-end gap-2 px-4 pt-2 pb-4">
              {props.footer}
            </div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function preventClosing(event: Event) {
  event.preventDefault();
}
