'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ShortcutsDialog } from '#components/ui/shortcuts-dialog.tsx';
import { useShownKeymap } from '#lib/client/hotkeys/use-keys.ts';
import { useListedShortcuts } from '#lib/client/hotkeys/use-listed-shortcuts.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { railButton } from './rail-button.ts';

/** The `?` of the rail, the key that opens it from anywhere, and the way to other keys where a screen has some of its own. */
export function ShortcutsHelp() {
  const [open, setOpen] = useState<'list' | 'change' | null>(null);
  const lines = useListedShortcuts();
  const keymap = useShownKeymap();
  useShortcuts([{ key: '?', label: 'Show the keys of this screen', run: () => setOpen('list') }]);
  return (
    <>
      <button
        type="button"
        aria-label="Keys of this screen"
        aria-keyshortcuts="?"
        title="Keys of this screen"
        onClick={() => setOpen('list')}
        className={`${railButton} w-6 justify-center`}
      >
        ?
      </button>
      <ShortcutsDialog
        open={open === 'list'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'list' : null)}
        lines={lines}
        footer={
          keymap ? <Button onClick={() => setOpen('change')}>Change the keys</Button> : undefined
        }
      />
      {keymap ? (
        <KeysDialog
          open={open === 'change'}
          onOpenChange={(isOpen) => setOpen(isOpen ? 'change' : null)}
          keymap={keymap}
        />
      ) : null}
    </>
  );
}
