'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { Button } from '#components/ui/button.tsx';
import { ChipToggle } from '#components/ui/chip-toggle.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { completionsQuery } from '#lib/client/runs/queries.ts';
import type { CompletionGroup, CompletionsPage, RunDetail } from '#lib/client/runs/run-types.ts';
import { runSearchParams } from '#lib/client/runs/search-params.ts';
import { CompletionsTable } from './completions-table.tsx';
import { LoadError } from './load-error.tsx';
import { StepPicker } from './step-picker.tsx';

type CompletionsPanelProps = { run: RunDetail; hasGrpo: boolean };

/** What the model wrote for a prompt at a step, and what the reward paid for it. */
export function CompletionsPanel({ run, hasGrpo }: CompletionsPanelProps) {
  const [{ step, group, wrong, malformed }, setParams] = useQueryStates(runSearchParams);
  const query = useQuery({
    ...completionsQuery(run.id, { step, wrong, malformed }),
    enabled: hasGrpo,
  });
  const { data } = query;
  const shown = data?.groups[Math.min(group, data.groups.length - 1)];
  useShortcuts([
    {
      key: 'g',
      label: 'Next prompt of the step',
      run: () =>
        void setParams({ group: data ? (group + 1) % Math.max(1, data.groups.length) : 0 }),
      when: (data?.groups.length ?? 0) > 1,
    },
  ]);
  return (
    <Panel
      title="Completions"
      aside={shown ? asideOf(data, shown) : undefined}
      actions={
        data && data.steps.length > 0 ? (
          <>
            <ChipToggle pressed={wrong} onClick={() => void setParams({ wrong: !wrong })}>
              wrong only
            </ChipToggle>
            <ChipToggle
              pressed={malformed}
              onClick={() => void setParams({ malformed: !malformed })}
            >
              malformed
            </ChipToggle>
            <StepPicker steps={data.steps} step={data.step} />
          </>
        ) : undefined
      }
      padding="none"
    >
      {!hasGrpo ? (
        <EmptyState title="This run has no GRPO">
          Samples with rewards come from GRPO; SFT learns the vetted reasoning word for word.
        </EmptyState>
      ) : query.isError ? (
        <LoadError error={query.error} onRetry={() => void query.refetch()} />
      ) : !data ? (
        <SkeletonRows label="Reading the completions" rows={6} />
      ) : shown ? (
        <Group page={data} group={shown} />
      ) : (
        <Nothing page={data} isFiltered={wrong || malformed} />
      )}
    </Panel>
  );
}

const asideOf = (page: CompletionsPage | undefined, group: CompletionGroup) =>
  `step ${page?.step} · ${group.completions.length} of ${group.total} answers to one prompt`;

function Group({ page, group }: { page: CompletionsPage; group: CompletionGroup }) {
  const [params, setParams] = useQueryStates(runSearchParams);
  const index = page.groups.indexOf(group);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2">
        <span className="min-w-0">
          <LogText slots wrap>
            {group.log}
          </LogText>
        </span>
        <GlyphBadge tone={group.label === 'abnormal' ? 'abnormal' : 'normal'}>
          {`reference ${group.label}`}
        </GlyphBadge>
        {page.groups.length > 1 ? (
          <Button
            size="small"
            kbd="g"
            className="ml-auto"
            onClick={() => void setParams({ group: (params.group + 1) % page.groups.length })}
          >
            prompt {index + 1} of {page.groups.length}
          </Button>
        ) : null}
      </div>
      <CompletionsTable group={group} />
    </>
  );
}

function Nothing({ page, isFiltered }: { page: CompletionsPage; isFiltered: boolean }) {
  if (page.steps.length === 0) {
    return (
      <EmptyState title="No sample yet">
        With the first step of GRPO, what the model writes appears here with its rewards.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={isFiltered ? 'None of this step is so' : `Step ${page.step} has no sample`}>
      {isFiltered
        ? 'Every sampled answer of this step passes the filter. Step on with [ ] or loosen it.'
        : `Samples are there for steps ${page.steps[0]} to ${page.steps.at(-1)}.`}
    </EmptyState>
  );
}
