'use client';

import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cn } from './cn.ts';
import { formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';

export type MenuItem =
  | {
      label: ReactNode;
      hint?: ReactNode;
      kbd?: string | undefined;
      tone?: 'normal' | 'danger' | undefined;
      disabled?: boolean | undefined;
      /** Marks the present choice. */
      checked?: boolean | undefined;
      href?: string | undefined;
      onSelect?: (() => void) | undefined;
    }
  | { separator: true }
  | { heading: string };

type DropdownMenuProps = {
  /** One button. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  align?: 'start' | 'end' | undefined;
  className?: string | undefined;
};

export function DropdownMenu({ trigger, items, align = 'start', className }: DropdownMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-appear overflow-y-auto rounded-lg border border-line-strong bg-panel p-1 shadow-float',
            className,
          )}
        >
          {items.map((item, index) => (
            <Entry key={index} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Entry({ item }: { item: MenuItem }) {
  if ('separator' in item) return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
  if ('heading' in item) {
    return <Radix.Label className="px-2 py-1 text-aside text-muted">{item.heading}</Radix.Label>;
  }
  const content = (
    <>
      {item.checked !== undefined ? (
        <span aria-hidden="true" className="w-3 text-accent">
          {item.checked ? '✓' : ''}
        </span>
      ) : null}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.hint ? <span className="text-aside text-muted">{item.hint}</span> : null}
      {item.kbd ? <Kbd>{formatKey(item.kbd)}</Kbd> : null}
    </>
  );
  return (
    <Radix.Item
      asChild={item.href !== undefined}
      disabled={item.disabled ?? false}
      onSelect={item.onSelect}
      className={cn(
        'flex min-h-7 items-center gap-2 rounded-md px-2 outline-none data-disabled:opacity-50 data-highlighted:bg-accent-tint',
        item.tone === 'danger' && 'text-abnormal data-highlighted:bg-abnormal-tint',
      )}
      {...(item.checked ? { 'aria-current': true } : {})}
    >
      {item.href !== undefined ? <a href={item.href}>{content}</a> : content}
    </Radix.Item>
  );
}
