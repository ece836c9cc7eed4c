'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { writingOutlookQuery } from '#lib/client/traces/queries.ts';
import type { VetQueue } from '#lib/client/traces/use-vet-queue.ts';
import { VetLoading } from './vet-loading.tsx';
import type { VetRights } from './vet-rights.ts';
import { WriteTracesPanel } from './write-traces-panel.tsx';

type VetEmptyProps = { projectId: string; slug: string; rights: VetRights; queue: VetQueue };

/** Why there is nothing to vet, and what comes next. */
export function VetEmpty({ projectId, slug, rights, queue }: VetEmptyProps) {
  const { data: outlook } = useQuery(writingOutlookQuery(projectId));
  const { params, counts, setFilter } = queue;
  if (!outlook || !counts) return <VetLoading />;
  const written = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isFiltered = params.label !== null || params.origin !== null || params.search !== '';
  if (isFiltered || (params.state !== 'WAITING' && written > 0)) {
    return (
      <EmptyState
        title="No trace matches"
        action={
          <Button
            onClick={() => setFilter({ state: 'WAITING', label: null, origin: null, search: '' })}
          >
            Show all that wait
          </Button>
        }
      >
        None is {params.state.toLowerCase()}
        {isFiltered ? ' with the label, origin and words you asked for' : ''}.
      </EmptyState>
    );
  }
  if (written === 0 && outlook.finalLabels === 0) {
    return (
      <EmptyState
        title="No final label yet"
        action={<ButtonLink href={`/p/${slug}/templates`}>See the templates</ButtonLink>}
      >
        The teacher argues for labels that the experts have settled.{' '}
        {outlook.templates === 0
          ? 'No log has been imported yet.'
          : `${formatCount(outlook.templates)} templates are there; none of their labels is final.`}
      </EmptyState>
    );
  }
  return written === 0 ? (
    <NothingWritten projectId={projectId} finalLabels={outlook.finalLabels} rights={rights} />
  ) : (
    <AllVetted
      projectId={projectId}
      slug={slug}
      rights={rights}
      accepted={counts.ACCEPTED}
      untraced={outlook.untraced}
    />
  );
}

type NothingWrittenProps = { projectId: string; finalLabels: number; rights: VetRights };

function NothingWritten({ projectId, finalLabels, rights }: NothingWrittenProps) {
  return (
    <div className="mx-auto w-full max-w-xl p-4">
      <EmptyState className="max-w-none px-0 pb-4" title="Nothing is written yet">
        {formatCount(finalLabels)} templates have a final label and no reasoning.{' '}
        {rights.write
          ? 'Have the teacher write it; then it is vetted here.'
          : 'An engineer or a lead has the teacher write it; then it is vetted here.'}
      </EmptyState>
      {rights.write ? (
        <Panel title="Write traces">
          <WriteTracesPanel projectId={projectId} />
        </Panel>
      ) : null}
    </div>
  );
}

type AllVettedProps = {
  projectId: string;
  slug: string;
  rights: VetRights;
  accepted: number;
  untraced: number;
};

function AllVetted({ projectId, slug, rights, accepted, untraced }: AllVettedProps) {
  return (
    <div className="mx-auto w-full max-w-xl p-4">
      <EmptyState
        className="max-w-none px-0 pb-4"
        title="All vetted"
        action={
          rights.freeze ? (
            <ButtonLink variant="primary" href={`/p/${slug}/snapshots`}>
              Freeze a snapshot
            </ButtonLink>
          ) : null
        }
      >
        No trace waits. {formatCount(accepted)} accepted ones go into the next snapshot
        {rights.freeze ? '.' : '; an engineer or a lead freezes it.'}
        {untraced > 0
          ? ` ${formatCount(untraced)} templates with a final label have no trace.`
          : ''}
      </EmptyState>
      {rights.write && untraced > 0 ? (
        <Panel title="Write the rest">
          <WriteTracesPanel projectId={projectId} />
        </Panel>
      ) : null}
    </div>
  );
}
