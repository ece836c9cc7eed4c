'use client';

import { usePathname } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';

/** Under 768 px the rail is a drawer behind a button; it closes when the address changes. */
export function RailDrawer({ name, children }: { name: string; children: ReactNode }) {
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  return (
    <Dialog.Root
      open={openAt === pathname}
      onOpenChange={(open) => setOpenAt(open ? pathname : null)}
    >
      <header className="flex h-11 items-center gap-2 border-line border-b bg-panel px-2 md:hidden">
        <Dialog.Trigger className="h-8 rounded-md px-2 text-muted hover:bg-sub hover:text-ink">
          <span aria-hidden="true">☰ </span>Menu
        </Dialog.Trigger>
        <span className="truncate font-medium">{name}</span>
      </header>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-64 max-w-[85vw] flex-col gap-2.5 overflow-y-auto border-line border-r bg-panel p-2 shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">Menu</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
