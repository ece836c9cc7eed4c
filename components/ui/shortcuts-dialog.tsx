'use client';

import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';

export type ShortcutLine = { key: string; label: string };

type ShortcutsDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  lines: readonly ShortcutLine[];
  footer?: ReactNode;
};

/** The keys of the present screen. */
export function ShortcutsDialog({ open, onOpenChange, lines, footer }: ShortcutsDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys of this screen"
      width="narrow"
      footer={footer}
    >
      <dl className="pb-2">
        {lines.map((line) => (
          <div
            key={`${line.key} ${line.label}`}
            className="flex min-h-7 items-center justify-between gap-4 border-line border-b last:border-0"
          >
            <dt>{line.label}</dt>
            <dd>
              <Kbd spoken>{formatKey(line.key)}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
