'use client';

import { AlertDialog as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Button } from './button.tsx';

type ConfirmDialogProps = {
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  trigger?: ReactElement | undefined;
  title: string;
  /** What will change, in numbers, and whether it can be taken back. */
  children: ReactNode;
  /** The verb of the action: `Delete 3 members`, not `OK`. */
  action: string;
  tone?: 'primary' | 'danger' | undefined;
  pending?: boolean | undefined;
  onConfirm: () => void;
};

/** Asks before what cannot be undone. The focus starts on the way back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, trigger, title, children, action, tone = 'primary' } = props;
  return (
    <Radix.Root
      {...(open !== undefined ? { open } : {})}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Radix.Content className="fixed top-[20vh] left-1/2 z-50 flex w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 animate-appear flex-col gap-2 rounded-lg border border-line-strong bg-panel p-4 shadow-float outline-none">
          <Radix.Title className="font-semibold text-title">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="text-muted">{children}</div>
          </Radix.Description>
          <div className="mt-2 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>Keep as it is</Button>
            </Radix.Cancel>
            <Radix.Action asChild onClick={props.onConfirm}>
              <Button variant={tone} pending={props.pending ?? false}>
                {action}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
