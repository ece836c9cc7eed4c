'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { Page } from '#components/layout/page.tsx';
import { StatusFooter } from '#components/layout/status-footer.tsx';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { Button } from '#components/ui/button.tsx';
import { ChipToggle } from '#components/ui/chip-toggle.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { StatusDot } from '#components/ui/status-dot.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { disputeQuery } from '#lib/client/labels/queries.ts';
import { useSettleList } from '#lib/client/labels/use-settle-list.ts';
import { SETTLE_TABS, type SettleList, type SettleTab } from '#lib/domain/labels/settle-views.ts';
import type { Protocol } from '#lib/domain/protocol/protocol.ts';
import { DecisionForm, type Outcome } from './decision-form.tsx';
import { DisputeView } from './dispute-view.tsx';
import { RoundPanel } from './round-panel.tsx';
import { SettleListView } from './settle-list.tsx';
import { SuspectsPanel } from './suspects-panel.tsx';

const VIEWS = ['templates', 'suspects', 'round'] as const;

type SettleScreenProps = { project: { id: string; slug: string; protocol: Protocol } };

/** Where the lead settles what the experts could not, and runs the rounds. */
export function SettleScreen({ project }: SettleScreenProps) {
  const [url, setUrl] = useQueryStates({
    view: parseAsStringLiteral(VIEWS).withDefault('templates'),
    tab: parseAsStringLiteral(SETTLE_TABS).withDefault('disputed'),
    item: parseAsString,
  });
  const { list, error } = useSettleList(project.id, url.tab);
  return (
    <Page
      title="Settle"
      body="fill"
      actions={
        <>
          {list ? <span className="tabular-nums">{leftWords(list)}</span> : null}
          <SegmentedControl
            label="View"
            size="small"
            segments={[
              { value: 'templates', label: 'Templates' },
              { value: 'suspects', label: 'Suspects' },
              { value: 'round', label: 'Round and agreement' },
            ]}
            value={url.view}
            onChange={(value) =>
              void setUrl({ view: VIEWS.find((view) => view === value) ?? null })
            }
          />
        </>
      }
      footer={
        <StatusFooter
          state={
            <StatusDot tone={error ? 'attention' : 'grounded'}>
              {error ? 'The server cannot be reached' : 'Saved'}
            </StatusDot>
          }
          note="Every decision is a new entry in the history; nothing is overwritten"
        />
      }
    >
      {url.view === 'round' ? (
        <RoundPanel project={project} />
      ) : url.view === 'suspects' ? (
        <SuspectsPanel project={project} />
      ) : (
        <SettleWorkspace
          projectId={project.id}
          tab={url.tab}
          item={url.item}
          onTab={(tab) => void setUrl({ tab, item: null })}
          onItem={(item) => void setUrl({ item })}
          onRound={() => void setUrl({ view: 'round' })}
        />
      )}
    </Page>
  );
}

type WorkspaceProps = {
  projectId: string;
  tab: SettleTab;
  item: string | null;
  onTab: (tab: SettleTab) => void;
  onItem: (item: string | null) => void;
  onRound: () => void;
};

function SettleWorkspace({ projectId, tab, item, onTab, onItem, onRound }: WorkspaceProps) {
  const settle = useSettleList(projectId, tab);
  const { list } = settle;
  const rows = list?.rows ?? [];
  const current = item ?? rows[0]?.templateId ?? null;
  const dispute = useQuery({ ...disputeQuery(current ?? ''), enabled: current !== null });
  const at = rows.findIndex((row) => row.templateId === current);
  const move = (by: number) => onItem(rows[at + by]?.templateId ?? current);
  useShortcuts([
    { key: 'j', label: 'Next template', run: () => move(1), repeat: true },
    { key: 'k', label: 'Previous template', run: () => move(-1), repeat: true },
  ]);

  function done(outcome: Outcome): void {
    showToast({ title: outcomeWords(outcome) });
    onItem(rows[at + 1]?.templateId ?? rows[at - 1]?.templateId ?? null);
    if (current) settle.drop(current);
  }

  return (
    <WorkspaceColumns
      leftLabel="Templates"
      left={
        <>
          <ListHead tab={tab} onTab={onTab} list={list} />
          {settle.isPending ? (
            <SkeletonRows label="Fetching the templates" rows={8} />
          ) : (
            <SettleListView tab={tab} rows={rows} currentId={current} onOpen={onItem} />
          )}
          {settle.hasMore ? (
            <div className="p-3">
              <Button pending={settle.isFetchingMore} onClick={settle.fetchMore}>
                Show the next templates
              </Button>
            </div>
          ) : null}
        </>
      }
      centerLabel="Template"
      rightLabel="Decision"
      right={
        dispute.data && dispute.data.template.id === current ? (
          <DecisionForm
            key={`${current} ${dispute.data.revision}`}
            dispute={dispute.data}
            onDone={done}
          />
        ) : undefined
      }
    >
      {settle.error ? (
        <ErrorState
          title="The list could not be fetched"
          cure={settle.error.message}
          onRetry={settle.refetch}
        />
      ) : null}
      {dispute.isError && current ? (
        <ErrorState
          title="This template cannot be shown"
          cure={dispute.error.message}
          onRetry={() => void dispute.refetch()}
        />
      ) : null}
      {current && dispute.isPending ? <SkeletonRows label="Fetching the votes" rows={6} /> : null}
      {dispute.data && current ? <DisputeView dispute={dispute.data} /> : null}
      {!current && !settle.isPending && !settle.error ? (
        <EmptyState
          title={tab === 'disputed' ? 'Nothing to settle' : 'Nothing under this tab'}
          action={<Button onClick={onRound}>Round and agreement</Button>}
        >
          Rounds are opened, watched and closed there.
        </EmptyState>
      ) : null}
    </WorkspaceColumns>
  );
}

function ListHead(props: {
  tab: SettleTab;
  onTab: (tab: SettleTab) => void;
  list: SettleList | undefined;
}) {
  const { tab, onTab, list } = props;
  return (
    <div className="flex flex-col gap-2 border-line border-b p-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">Templates shown</legend>
        {SETTLE_TABS.map((value) => (
          <ChipToggle key={value} pressed={tab === value} onClick={() => onTab(value)}>
            {TAB_WORDS[value]}
            {list ? <span className="tabular-nums">{formatCount(list.counts[value])}</span> : null}
          </ChipToggle>
        ))}
      </fieldset>
      {list && list.withheldRounds.length > 0 ? (
        <Notice tone="attention" title={`Round ${list.withheldRounds.join(', ')} is hidden`}>
          You vote in it; its templates appear here when it closes.
        </Notice>
      ) : null}
    </div>
  );
}

/** `unanimous` holds what a stage's own rule accepted: all agreed, or as many as it asks for. */
const TAB_WORDS: Record<SettleTab, string> = {
  disputed: 'disputed',
  waiting: 'waiting',
  unanimous: 'accepted',
  settled: 'settled',
};

function leftWords(list: SettleList): string {
  const { disputed, unanimous } = list.counts;
  return `${formatCount(disputed)} left · ${formatCount(unanimous)} accepted by the votes`;
}

function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === 'sent-back') return 'Back to labelling, with your question';
  const stale = outcome.staleTraces > 0 ? ` · ${outcome.staleTraces} traces to vet again` : '';
  return `Decided ${outcome.label}${outcome.isCorrection ? ', which corrects the original tag' : ''}${stale}`;
}
