'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { Page } from '#components/layout/page.tsx';
import { StatusFooter } from '#components/layout/status-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { useOwnKeymap } from '#lib/client/hotkeys/use-keys.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { deskKeymap, useDeskKeys } from '#lib/client/labels/desk-keymap.ts';
import { useLabelDesk } from '#lib/client/labels/use-label-desk.ts';
import { useDraftState } from '#lib/client/labels/use-vote-draft.ts';
import type { Desk } from '#lib/domain/labels/desk.ts';
import { DeskBody } from './desk-body.tsx';
import { DeskNotices } from './desk-notices.tsx';
import { DeskToolbar } from './desk-toolbar.tsx';
import { GuidelinePanel, GuidelineToggle } from './guideline-panel.tsx';
import { SaveState } from './save-state.tsx';

type LabelScreenProps = {
  project: { id: string; slug: string };
  userId: string;
};

/** The desk where an expert labels, by keyboard, without waiting and without seeing others. */
export function LabelScreen({ project, userId }: LabelScreenProps) {
  const [url, setUrl] = useQueryStates({
    round: parseAsString,
    search: parseAsString.withDefault(''),
    item: parseAsString,
  });
  const label = useLabelDesk(project.id, userId, { roundId: url.round, search: url.search });
  const { desk, outboxState } = label;
  const draftState = useDraftState(label.drafts);
  const undo = () => {
    void setUrl({ item: null });
    void label.undo();
  };
  useOwnKeymap(deskKeymap, userId);
  const keys = useDeskKeys();
  useShortcuts([
    { key: keys.undo, label: 'Take back my last vote or skip', run: undo },
    { key: keys['undo-too'], label: 'Take back my last vote or skip', run: undo },
  ]);
  return (
    <Page
      title="Label"
      aside={desk.data?.round ? roundWords(desk.data.round) : undefined}
      body="fill"
      actions={
        <>
          {desk.data ? (
            <DeskToolbar
              desk={desk.data}
              search={url.search}
              onRound={(round) => void setUrl({ round, item: null })}
              onSearch={(search) => void setUrl({ search: search || null })}
            />
          ) : null}
          {desk.data?.round ? <DeskProgress desk={desk.data} pending={label.pending} /> : null}
          <GuidelineToggle />
          {desk.data && !desk.data.round ? null : (
            <Button variant="ghost" kbd={keys.undo} onClick={undo}>
              Undo
            </Button>
          )}
        </>
      }
      footer={
        <StatusFooter
          state={<SaveState outbox={outboxState} draft={draftState} />}
          note={desk.data?.round ? BLINDNESS_WORDS[desk.data.round.kind] : undefined}
          aside={desk.data?.round ? paceWords(desk.data, label.pending) : undefined}
        />
      }
    >
      <DeskNotices label={label} />
      <GuidelinePanel project={project}>
        <DeskBody
          label={label}
          project={project}
          openId={url.item}
          onOpen={(item) => void setUrl({ item })}
          onUnfilter={() => void setUrl({ search: null })}
        />
      </GuidelinePanel>
    </Page>
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
        valueText={`${formatCount(desk.own.voted + pending)} done`}
      />
    </div>
  );
}

const BLINDNESS_WORDS = {
  blind: 'No other voter sees your vote before the round closes',
  panel: 'The others see your vote under a letter, once they have cast theirs',
};

function roundWords({ number, kind, quorum }: NonNullable<Desk['round']>): string {
  return `Round ${number} · ${kind} · ${quorum} ${quorum === 1 ? 'expert' : 'experts'} per template`;
}

function paceWords(desk: Desk, pending: number): string {
  const pace =
    desk.own.secondsPerItem === null ? '' : ` · ${Math.round(desk.own.secondsPerItem)} s per item`;
  return `${formatCount(desk.own.voted + pending)} done${pace} · ${formatCount(desk.own.skipped)} skipped`;
}
