'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { DropdownMenu } from '#components/ui/dropdown-menu.tsx';
import { AcceptUnreadDialog } from './accept-unread-dialog.tsx';
import { ImportTracesDialog } from './import-traces-dialog.tsx';
import type { VetRights } from './vet-rights.ts';
import { WriteTracesPanel } from './write-traces-panel.tsx';

type TraceMenuProps = { projectId: string; rights: VetRights; waiting: number };

/** Where traces come from, for those who may have them written. */
export function TraceMenu({ projectId, rights, waiting }: TraceMenuProps) {
  const [shown, setShown] = useState<'write' | 'import' | 'accept' | null>(null);
  const close = (open: boolean) => (open ? undefined : setShown(null));
  if (!rights.write && !rights.settle) return null;
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={<Button>Traces ▾</Button>}
        items={[
          ...(rights.write
            ? [
                { label: 'Write traces', onSelect: () => setShown('write') },
                { label: 'Import traces', onSelect: () => setShown('import') },
              ]
            : []),
          ...(rights.settle
            ? [
                {
                  label: 'Accept unread',
                  disabled: waiting === 0,
                  onSelect: () => setShown('accept'),
                },
              ]
            : []),
        ]}
      />
      <Dialog open={shown === 'write'} onOpenChange={close} title="Write traces">
        <WriteTracesPanel projectId={projectId} />
      </Dialog>
      <ImportTracesDialog projectId={projectId} open={shown === 'import'} onOpenChange={close} />
      <AcceptUnreadDialog
        projectId={projectId}
        waiting={waiting}
        open={shown === 'accept'}
        onOpenChange={close}
      />
    </>
  );
}
