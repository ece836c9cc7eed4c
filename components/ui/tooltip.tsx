'use client';

import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';

type TooltipProps = {
  content: ReactNode;
  kbd?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** One focusable element. */
  children: ReactElement;
};

/** Adds what there is no room for; never the only place where something is said. */
export function Tooltip({ content, kbd, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={300} skipDelayDuration={100}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={4}
            collisionPadding={8}
            className="z-50 flex max-w-80 animate-appear items-center gap-2 rounded-md border border-line-strong bg-panel px-2 py-1 text-aside text-ink shadow-float"
          >
            {content}
            {kbd ? <Kbd>{formatKey(kbd)}</Kbd> : null}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
