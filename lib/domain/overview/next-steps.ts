import { can, type Permission } from '../access/permissions.ts';
import type { OverviewView } from './overview.ts';

export type NextStep = {
  id: string;
  /** What to do, as an instruction with its number. */
  text: string;
  /** Why, or what it waits for. */
  aside: string;
  /** Below `/p/<slug>`. */
  path: string;
};

type Rule = (view: OverviewView, may: (permission: Permission) => boolean) => NextStep | null;

const MIN_VOTERS = 2;

/**
 * What this person should do next, most pressing first: what only people can do before what machines wait for. Built from
 * the overview, which holds nothing that the role may not see.
 */
export function nextSteps(view: OverviewView): NextStep[] {
  const may = (permission: Permission) => can(view.role, permission);
  return RULES.flatMap((rule) => rule(view, may) ?? []);
}

const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
const step = (id: string, text: string, aside: string, path: string): NextStep => ({
  id,
  text,
  aside,
  path,
});

const RULES: readonly Rule[] = [
  ({ loop }, may) =>
    may('sources.import') && loop.sources?.count === 0
      ? step('import', 'Import the first log', 'everything begins with it', '/sources')
      : null,
  ({ loop }) =>
    loop.sources && loop.sources.failed > 0
      ? step(
          'failed-imports',
          `Mend ${count(loop.sources.failed, 'failed import')}`,
          'lines are missing',
          '/sources',
        )
      : null,
  ({ protocol }, may) =>
    may('members.manage') && protocol && protocol.voters < MIN_VOTERS
      ? step(
          'invite',
          'Invite the experts who vote',
          `${count(protocol.voters, 'annotator')} so far`,
          '/settings/members',
        )
      : null,
  ({ protocol }) =>
    protocol?.forPanel
      ? step(
          'panel',
          `Open the panel with ${count(protocol.forPanel, 'template')}`,
          'a closed round left them disputed',
          '/settle?view=round',
        )
      : null,
  ({ counts }) =>
    counts.settle
      ? step(
          'settle',
          `Settle ${count(counts.settle, 'disputed template')}`,
          'experts disagree',
          '/settle',
        )
      : null,
  ({ counts }) =>
    counts.label
      ? step('label', `Label ${count(counts.label, 'template')}`, 'your vote is asked', '/label')
      : null,
  ({ protocol }) =>
    protocol && protocol.openRound === null && protocol.unassigned > 0
      ? step(
          'open-round',
          `Open a round for ${count(protocol.unassigned, 'template')}`,
          'no final label yet',
          '/settle',
        )
      : null,
  ({ counts }) =>
    counts.vet ? step('vet', `Vet ${count(counts.vet, 'trace')}`, 'waiting', '/vet') : null,
  ({ loop }, may) =>
    may('traces.vet') && loop.traces && loop.traces.stale > 0
      ? step(
          'stale',
          `Look at ${count(loop.traces.stale, 'stale trace')}`,
          'their label changed',
          '/vet',
        )
      : null,
  ({ counts }) =>
    counts.review
      ? step(
          'review',
          `Review ${count(counts.review, 'explanation')}`,
          'of the newest model',
          '/review',
        )
      : null,
  ({ loop: { run } }, may) =>
    run && run.alerts > 0 && may('runs.view')
      ? step(
          'alerts',
          `Run ${run.number} raised ${count(run.alerts, 'alert')}`,
          'with evidence and advice',
          `/runs/${run.number}`,
        )
      : null,
  ({ loop: { run } }, may) =>
    may('runs.launch') && (run?.state === 'FAILED' || run?.state === 'STOPPED')
      ? step('run', `Resume run ${run.number}`, run.state.toLowerCase(), `/runs/${run.number}`)
      : null,
  ({ loop }, may) =>
    may('traces.write') && may('traces.vet') && loop.traces && loop.traces.missing > 0
      ? step(
          'write',
          `Have the teacher write ${count(loop.traces.missing, 'trace')}`,
          'final label, no reasoning',
          '/vet',
        )
      : null,
  ({ loop }, may) =>
    may('snapshots.create') && loop.returning > 0
      ? step(
          'refreeze',
          `Freeze ${count(loop.returning, 'corrected explanation')}`,
          'newer than the last snapshot',
          '/snapshots',
        )
      : null,
  ({ loop }, may) =>
    may('snapshots.create') && loop.snapshot === null && (loop.traces?.accepted ?? 0) > 0
      ? step(
          'freeze',
          'Freeze the first snapshot',
          `${count(loop.traces?.accepted ?? 0, 'vetted trace')}`,
          '/snapshots',
        )
      : null,
  ({ loop }, may) =>
    may('runs.launch') && loop.snapshot !== null && loop.run === null
      ? step('train', `Train on snapshot s${loop.snapshot.number}`, 'no run yet', '/runs')
      : null,
  ({ loop }, may) =>
    may('models.judge') && loop.model?.explanations === 0
      ? step(
          'judge',
          `Let model m${loop.model.number} judge the templates`,
          'nothing to review yet',
          '/models',
        )
      : null,
];
