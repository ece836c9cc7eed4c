'use client';

import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { methodsQuery } from '#lib/client/transfer/queries.ts';

/** A paragraph for a paper, drafted from closed rounds and final labels. */
export function MethodsPanel({ projectId }: { projectId: string }) {
  const methods = useQuery(methodsQuery(projectId));
  return (
    <Panel
      title="Methods paragraph"
      aside="drafted from closed rounds and final labels"
      actions={
        methods.data ? (
          <CopyButton text={methods.data.text} label="Copy the text" showLabel />
        ) : null
      }
    >
      {methods.isPending ? <SkeletonRows label="Drafting the paragraph" rows={5} /> : null}
      {methods.error ? (
        <Notice tone="attention" title={methods.error.message}>
          {cureOf(methods.error)}
        </Notice>
      ) : null}
      {methods.data ? <p className="max-w-prose">{methods.data.text}</p> : null}
    </Panel>
  );
}
