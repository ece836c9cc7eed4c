'use client';

import { Toaster as Sonner } from 'sonner';

/** Once, in the root layout. What it says comes from `showToast`. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      visibleToasts={3}
      duration={6000}
      // Above the status line and the row of buttons at the foot of a column.
      offset={{ bottom: 96, right: 16 }}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'font-sans flex w-[356px] max-w-[calc(100vw-2rem)] items-start gap-2 rounded-lg border border-line-strong bg-panel px-3 py-2.5 text-base text-ink shadow-float',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-aside text-muted',
          icon: 'shrink-0',
          actionButton:
            'h-6 shrink-0 rounded-md border border-line-strong px-2 text-aside font-medium hover:bg-sub',
        },
      }}
    />
  );
}
