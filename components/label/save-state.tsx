import { StatusDot } from '#components/ui/status-dot.tsx';
import type { OutboxState } from '#lib/client/labels/vote-outbox.ts';

/** Where the votes are, in words: always in sight. */
export function SaveState({ outbox }: { outbox: OutboxState }) {
  const waiting = outbox.entries.filter((entry) => entry.refusal === null).length;
  const kept = `${waiting} ${waiting === 1 ? 'vote' : 'votes'} kept here`;
  if (waiting === 0) return <StatusDot tone="grounded">Saved</StatusDot>;
  if (outbox.link === 'offline') return <StatusDot tone="attention">Offline: {kept}</StatusDot>;
  if (outbox.link === 'signed-out') {
    return <StatusDot tone="attention">Signed out: {kept}. Sign in to send them</StatusDot>;
  }
  return (
    <StatusDot tone="accent" live>
      Saving
    </StatusDot>
  );
}
