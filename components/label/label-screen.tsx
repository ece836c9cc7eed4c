'use client';

import { Page } from '#components/layout/page.tsx';
import { StatusFooter } from '#components/layout/status-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useLabelDesk } from '#lib/client/labels/use-label-desk.ts';
import type { Desk } from '#lib/domain/labels/desk.ts';
import { DeskEmpty } from './desk-empty.tsx';
import { DeskItemView } from './desk-item-view.tsx';
import { SaveState } from './save-state.tsx';
import { templateName } from './template-card.tsx';

type LabelScreenProps = {
  project: { id: string; slug: string; guideline: string };
  userId: string;
};

/** The desk where an expert labels, by keyboard, without waiting and without seeing others. */
export function LabelScreen({ project, userId }: LabelScreenProps) {
  const label = useLabelDesk(project.id, userId);
  const { desk, current, outboxState } = label;
  const undo = () => void label.undo();
  useShortcuts([
    { key: 'u', label: 'Take back my last vote', run: undo },
    { key: 'mod+z', label: 'Take back my last vote', run: undo },
  ]);
  const refused = outboxState.entries.filter((entry) => entry.refusal !== null);
  return (
    <Page
      title="Label"
      aside={desk.data?.round ? roundWords(desk.data.round) : undefined}
      body="fill"
      actions={
        <>
          {desk.data?.round ? <DeskProgress desk={desk.data} pending={label.pending} /> : null}
          <Button variant="ghost" kbd="u" onClick={undo}>
            Undo
          </Button>
        </>
      }
      footer={
        <StatusFooter
          state={<SaveState outbox={outboxState} />}
          note="Nobody sees your vote before the template is decided"
          aside={desk.data ? paceWords(desk.data, label.pending) : undefined}
        />
      }
    >
      {refused.map((entry) => (
        <Notice
          key={entry.claimToken}
          tone="attention"
          title={`${templateName(entry.templateNumber)} was not counted`}
          actions={<Button onClick={() => label.outbox.drop(entry.claimToken)}>Understood</Button>}
        >
          {entry.refusal}
        </Notice>
      ))}
      {label.problem ? <Notice tone="attention">{label.problem}</Notice> : null}
      <DeskBody label={label} project={project} current={current} />
    </Page>
  );
}

type Label = ReturnType<typeof useLabelDesk>;

function DeskBody(props: {
  label: Label;
  project: LabelScreenProps['project'];
  current: Label['current'];
}) {
  const { label, project, current } = props;
  const { desk } = label;
  if (current) {
    return (
      <DeskItemView
        key={current.claimToken}
        item={current}
        guideline={project.guideline}
        onHandIn={label.handIn}
      />
    );
  }
  if (desk.isError) {
    return (
      <ErrorState
        title="The next item could not be fetched"
        cure={desk.error.message}
        onRetry={() => void desk.refetch()}
        retrying={desk.isFetching}
      />
    );
  }
  // Handed in here and the desk not yet filled up: more may be on its way.
  if (!desk.data || label.pending > 0 || (desk.data.status === 'working' && desk.isFetching)) {
    return (
      <div className="p-4">
        <SkeletonRows label="Fetching the next item" rows={8} />
      </div>
    );
  }
  return (
    <DeskEmpty
      desk={desk.data}
      slug={project.slug}
      onRetake={() => void label.retakeSkipped()}
      onJoin={label.join}
    />
  );
}

function DeskProgress({ desk, pending }: { desk: Desk; pending: number }) {
  const done = desk.own.voted + desk.own.skipped + pending;
  const left = Math.max(0, desk.own.remaining - pending);
  const total = done + left;
  return (
    <div className="w-44">
      <ProgressBar
        label={`${formatCount(left)} left`}
        value={total === 0 ? 1 : done / total}
        valueText={`${formatCount(done)} done`}
      />
    </div>
  );
}

function roundWords({ number, quorum }: NonNullable<Desk['round']>): string {
  return `Round ${number} · blind · ${quorum} ${quorum === 1 ? 'expert' : 'experts'} per template`;
}

function paceWords(desk: Desk, pending: number): string {
  const pace =
    desk.own.secondsPerItem === null ? '' : ` · ${Math.round(desk.own.secondsPerItem)} s per item`;
  return `${formatCount(desk.own.voted + pending)} done${pace} · ${formatCount(desk.own.skipped)} skipped`;
}
