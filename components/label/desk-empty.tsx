import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import type { Desk } from '#lib/domain/labels/desk.ts';

type DeskEmptyProps = {
  desk: Desk;
  slug: string;
  onRetake: () => void;
  onJoin: () => void;
  onUnfilter: () => void;
};

/** Why there is nothing to label, said as it is. */
export function DeskEmpty({ desk, slug, onRetake, onJoin, onUnfilter }: DeskEmptyProps) {
  const retake =
    desk.own.skipped > 0 ? (
      <Button onClick={onRetake}>Take up {formatCount(desk.own.skipped)} skipped</Button>
    ) : undefined;
  switch (desk.status) {
    case 'nothing-imported':
      return (
        <EmptyState title="Nothing has been imported yet">
          Templates come from a log. An engineer or the lead imports one under Sources.
        </EmptyState>
      );
    case 'no-round':
      return (
        <EmptyState title="No round is open">
          The lead opens a round under Settle; your items appear here by themselves.
        </EmptyState>
      );
    case 'not-joined':
      return (
        <EmptyState
          title="You do not vote in this round yet"
          action={
            <>
              <Button variant="primary" onClick={onJoin}>
                Vote in this round
              </Button>
              <ButtonLink href={`/p/${slug}/settle`}>Go to Settle</ButtonLink>
            </>
          }
        >
          You administrate this project. Once you take an item you are one of its voters, and its
          disputes and agreement stay hidden from you until the round closes.
        </EmptyState>
      );
    case 'not-assigned':
      return (
        <EmptyState title="Nothing is assigned to you">
          A round is open, but it asks {desk.askedRoles.map(roleWord).join(' and ')} to vote. What
          asks you appears here by itself.
        </EmptyState>
      );
    case 'filtered-out':
      return (
        <EmptyState
          title="No template here has these words"
          action={<Button onClick={onUnfilter}>Show all templates</Button>}
        >
          {formatCount(desk.own.remaining)}{' '}
          {desk.own.remaining === 1 ? 'template is' : 'templates are'} left in this round, none of
          them with the words you filter by.
        </EmptyState>
      );
    case 'leased':
      return (
        <EmptyState title="The last items are with other people" action={retake}>
          {formatCount(desk.own.remaining)} {desk.own.remaining === 1 ? 'item is' : 'items are'} on
          other screens ({desk.leased.by.join(', ')})
          {desk.leased.until ? ` until ${clock(desk.leased.until)} at the latest` : ''}. What is not
          finished by then comes to you by itself.
        </EmptyState>
      );
    case 'waiting':
      return (
        <EmptyState title="You are through; others are not" action={retake}>
          {formatCount(desk.waitingItems)} {desk.waitingItems === 1 ? 'item waits' : 'items wait'}{' '}
          for other people's votes. You can take your own back with u while the round is open.
        </EmptyState>
      );
    case 'done':
    case 'working':
      return (
        <EmptyState title="Everything in this round has its votes" action={retake}>
          You voted on {formatCount(desk.own.voted)} of {formatCount(desk.round?.items ?? 0)}{' '}
          templates.{' '}
          {desk.round?.kind === 'panel' ? 'A senior expert' : 'The next stage of the protocol'}{' '}
          takes what is disputed.
        </EmptyState>
      );
  }
}

const roleWord = (role: string): string => `${role.toLowerCase()}s`;

function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
