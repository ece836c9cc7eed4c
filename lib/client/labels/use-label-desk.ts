import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { HOLD_LIMIT } from '#lib/domain/labels/claim-limits.ts';
import type { DeskItem } from '#lib/domain/labels/desk.ts';
import { deskQuery, labelKeys } from './queries.ts';
import { useVoteOutbox } from './use-vote-outbox.ts';
import type { OutboxEntry } from './vote-outbox.ts';

/**
 * The person's queue in the browser. What is handed in leaves the screen at once, for the next item is here already; the
 * outbox carries it to the server and the desk is filled up behind it.
 */
export function useLabelDesk(projectId: string, userId: string) {
  const client = useQueryClient();
  const [join, setJoin] = useState(false);
  const [outbox, outboxState] = useVoteOutbox(projectId, userId);
  // Tokens handed in from here: a desk that was asked for before must not bring them back.
  const [handled, setHandled] = useState<ReadonlySet<string>>(() => new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const desk = useQuery(deskQuery(projectId, { want: HOLD_LIMIT, join }));

  const waiting = new Set(outboxState.entries.map((entry) => entry.claimToken));
  const items = (desk.data?.items ?? []).filter(
    (item) => !handled.has(item.claimToken) && !waiting.has(item.claimToken),
  );

  const refill = () => client.invalidateQueries({ queryKey: labelKeys.desk(projectId) });

  function handIn(item: DeskItem, action: OutboxEntry['action']): void {
    setProblem(null);
    outbox.add({
      assignmentId: item.assignmentId,
      claimToken: item.claimToken,
      templateNumber: item.template.number,
      action,
    });
    setHandled((before) => new Set(before).add(item.claimToken));
    void outbox.flush().then(refill);
  }

  async function undo(): Promise<void> {
    setProblem(null);
    const unsent = outbox
      .getState()
      .entries.filter((entry) => entry.refusal === null)
      .at(-1);
    if (unsent && outbox.getState().link === 'offline') {
      outbox.drop(unsent.claimToken);
      setHandled((before) => new Set([...before].filter((token) => token !== unsent.claimToken)));
      return;
    }
    await outbox.flush();
    try {
      await fetchJson(`/api/projects/${encodeURIComponent(projectId)}/votes/undo`, {
        method: 'POST',
      });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The vote could not be taken back.');
    }
    await refill();
  }

  async function retakeSkipped(): Promise<void> {
    await fetchJson(`/api/projects/${encodeURIComponent(projectId)}/skipped/retake`, {
      method: 'POST',
    });
    await refill();
  }

  return {
    desk,
    current: items[0] ?? null,
    handIn,
    undo,
    retakeSkipped,
    join: () => setJoin(true),
    outbox,
    outboxState,
    problem,
    // Handed in here and not yet counted by the server's numbers.
    pending: outboxState.entries.filter((entry) => entry.refusal === null).length,
  };
}
