import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { deskEmptyWords } from '#lib/client/labels/desk-empty-words.ts';
import type { Desk } from '#lib/domain/labels/desk.ts';

type DeskEmptyProps = {
  desk: Desk;
  slug: string;
  onRetake: () => void;
  onJoin: () => void;
  onUnfilter: () => void;
};

/** Why there is nothing to label, and what can be done about it. */
export function DeskEmpty(props: DeskEmptyProps) {
  const { title, text } = deskEmptyWords(props.desk);
  return (
    <EmptyState title={title} action={nextStep(props)}>
      {text}
    </EmptyState>
  );
}

function nextStep({ desk, slug, onRetake, onJoin, onUnfilter }: DeskEmptyProps): ReactNode {
  switch (desk.status) {
    case 'not-joined':
      return (
        <>
          <Button variant="primary" onClick={onJoin}>
            Vote in this round
          </Button>
          <ButtonLink href={`/p/${slug}/settle`}>Go to Settle</ButtonLink>
        </>
      );
    case 'filtered-out':
      return <Button onClick={onUnfilter}>Show all templates</Button>;
    case 'leased':
    case 'waiting':
    case 'done':
      return desk.own.skipped > 0 ? (
        <Button onClick={onRetake}>Take up {formatCount(desk.own.skipped)} skipped</Button>
      ) : null;
    default:
      return null;
  }
}
