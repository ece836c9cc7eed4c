'use client';

import { useState } from 'react';
import { ShortcutsDialog } from '#components/ui/shortcuts-dialog.tsx';
import { useListedShortcuts } from '#lib/client/hotkeys/use-listed-shortcuts.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { railButton } from './rail-button.ts';

/** The `?` of the rail, and the key that opens it from anywhere. */
export function ShortcutsHelp() {
  const [open, setOpen] = useState(false);
  const lines = useListedShortcuts();
  useShortcuts([{ key: '?', label: 'Show the keys of this screen', run: () => setOpen(true) }]);
  return (
    <>
      <button
        type="button"
        aria-label="Keys of this screen"
        aria-keyshortcuts="?"
        title="Keys of this screen"
        onClick={() => setOpen(true)}
        className={`${railButton} w-6 justify-center`}
      >
        ?
      </button>
      <ShortcutsDialog open={open} onOpenChange={setOpen} lines={lines} />
    </>
  );
}
