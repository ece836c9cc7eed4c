'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DropdownMenu } from '#components/ui/dropdown-menu.tsx';
import { WorkProgress } from '#components/ui/work-progress.tsx';
import { useTask } from '#lib/client/tasks/use-task.ts';
import { templateKeys } from '#lib/client/templates/queries.ts';
import type { BulkKind } from '#lib/domain/templates/bulk-change.ts';
import { type TemplateChoice, writeTemplateQuery } from '#lib/domain/templates/template-query.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { BULK_WORDS } from './bulk-words.ts';

const KINDS: BulkKind[] = ['add-to-round', 'reopen', 'settle'];

type Props = { projectId: string; choice: TemplateChoice; disabled: boolean };

/** What can be done to all that the list holds, not to a page alone, and how far that has come. */
export function BulkChanges({ projectId, choice, disabled }: Props) {
  const client = useQueryClient();
  const [kind, setKind] = useState<BulkKind | null>(null);
  const [hasStarted, setStarted] = useState(false);
  const work = useTask(projectId, 'change-templates', () => {
    void client.invalidateQueries({ queryKey: templateKeys.all(projectId) });
  });
  return (
    <>
      <DropdownMenu
        items={KINDS.map((one) => ({
          label: BULK_WORDS[one].menu,
          onSelect: () => setKind(one),
        }))}
        trigger={
          <Button size="small" disabled={disabled || work.live}>
            Change all
          </Button>
        }
      />
      {work.task && (work.live || hasStarted) ? (
        <div className="order-last w-full pb-1">
          <WorkProgress
            label={work.live ? 'Templates are changed' : 'Templates changed'}
            work={work.task}
            remaining={work.remaining}
            onStop={work.stop}
            stopping={work.stopping}
          />
        </div>
      ) : null}
      {kind ? (
        <BulkDialog
          key={kind}
          kind={kind}
          projectId={projectId}
          query={writeTemplateQuery(choice)}
          onClose={() => setKind(null)}
          onStarted={() => {
            setKind(null);
            setStarted(true);
            void work.refresh();
          }}
        />
      ) : null}
    </>
  );
}
