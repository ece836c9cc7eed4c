'use client';

import { StatusDot } from '#components/ui/status-dot.tsx';
import type { DraftState } from '#lib/client/labels/draft-desk.ts';
import { useIsOnline } from '#lib/client/labels/use-is-online.ts';
import type { OutboxState } from '#lib/client/labels/vote-outbox.ts';

/** Where the work is, in words: always in sight. Votes on their way come before what is typed. */
export function SaveState({ outbox, draft }: { outbox: OutboxState; draft: DraftState }) {
  const isOnline = useIsOnline();
  const waiting = outbox.entries.filter((entry) => entry.refusal === null).length;
  const kept = `${waiting} waiting on this device`;
  if (waiting > 0 && outbox.link === 'signed-out') {
    return <StatusDot tone="attention">Signed out, {kept}. Sign in to send them</StatusDot>;
  }
  if (waiting > 0 && (outbox.link === 'offline' || !isOnline)) {
    return <StatusDot tone="attention">Offline, {kept}</StatusDot>;
  }
  if (draft === 'conflict') {
    return <StatusDot tone="attention">Two drafts, kept both. Choose above</StatusDot>;
  }
  if (draft === 'kept-here') {
    return <StatusDot tone="attention">Draft kept on this device</StatusDot>;
  }
  if (waiting > 0 || draft === 'saving') {
    return (
      <StatusDot tone="accent" live>
        Saving
      </StatusDot>
    );
  }
  return isOnline ? (
    <StatusDot tone="grounded">Saved</StatusDot>
  ) : (
    <StatusDot tone="attention">Offline, nothing waiting</StatusDot>
  );
}
