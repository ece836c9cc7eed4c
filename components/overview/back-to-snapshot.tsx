import { formatCount } from '#components/ui/format.ts';
import { TextLink } from '#components/ui/text-link.tsx';
import { can } from '#lib/domain/access/permissions.ts';
import type { OverviewView } from '#lib/domain/overview/overview.ts';

/** The way back: what reviewers fixed goes into the next snapshot. */
export function BackToSnapshot({ view, base }: { view: OverviewView; base: string }) {
  const { returning, snapshot } = view.loop;
  if (returning === 0) {
    return <span>Explanations that reviewers keep or fix come back into the next snapshot.</span>;
  }
  const next = `s${(snapshot?.number ?? 0) + 1}`;
  return (
    <span>
      {formatCount(returning)} reviewed{' '}
      {returning === 1 ? 'explanation waits' : 'explanations wait'} for the next snapshot
      {can(view.role, 'snapshots.create') ? (
        <>
          {' · '}
          <TextLink href={`${base}/snapshots/new`}>freeze {next}</TextLink>
        </>
      ) : null}
    </span>
  );
}
