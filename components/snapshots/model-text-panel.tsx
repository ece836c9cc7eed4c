'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { renderedRowQuery } from '#lib/client/snapshots/queries.ts';
import { PROMPT_NAMES, snapshotSearchParams } from '#lib/client/snapshots/search-params.ts';
import type { RenderedRow } from '#lib/client/snapshots/snapshot-types.ts';
import { LoadError } from './load-error.tsx';

/** The very text a model reads and is trained to write for the row in hand. */
export function ModelTextPanel({ snapshotId }: { snapshotId: string }) {
  const [{ row, prompt }, setParams] = useQueryStates(snapshotSearchParams);
  const query = useQuery(renderedRowQuery(snapshotId, row ?? 0, prompt));
  const { data } = query;
  const other = prompt === 'compact-v1' ? 'chat-v1' : 'compact-v1';
  useShortcuts([
    { key: 'p', label: 'Show the other prompt', run: () => void setParams({ prompt: other }) },
  ]);
  return (
    <Panel
      title="What the model sees"
      aside={`row ${row ?? 0}${data ? ` · ${data.split}` : ''}`}
      actions={
        <SegmentedControl
          label="Prompt"
          size="small"
          segments={PROMPT_NAMES.map((name) => ({
            value: name,
            label: name,
            kbd: name === prompt ? undefined : 'p',
          }))}
          value={prompt}
          onChange={(name) => void setParams({ prompt: name })}
        />
      }
    >
      {query.isError ? (
        <LoadError error={query.error} onRetry={() => void query.refetch()} />
      ) : data ? (
        <Text row={data} />
      ) : (
        <SkeletonRows label="Reading the row" rows={6} />
      )}
    </Panel>
  );
}

function Text({ row }: { row: RenderedRow }) {
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-aside text-muted">
        Prompt, as a base without a chat template reads it; with one, system and user become
        messages
      </h3>
      <CodeBlock label="Prompt" maxHeight="16rem">
        {row.prompt.text}
      </CodeBlock>
      <h3 className="text-aside text-muted">
        Completion it is trained to write, then the end of the sequence
      </h3>
      {row.completion === null ? (
        <p className="text-muted">None: the row has no reasoning, only its label is compared.</p>
      ) : (
        <CodeBlock label="Completion" maxHeight="12rem" className="edge-grounded">
          {row.completion}
        </CodeBlock>
      )}
      <p className="log truncate text-muted" title={row.promptHash}>
        {row.promptVersion} {row.promptHash.slice(0, 12)}
      </p>
    </div>
  );
}
