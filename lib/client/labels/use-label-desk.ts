import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { HOLD_LIMIT } from '#lib/domain/labels/claim-limits.ts';
import type { DeskItem } from '#lib/domain/labels/desk.ts';
import {
  type DoneHere,
  EMPTY_QUEUE,
  itemsInHand,
  withHandedIn,
  withoutHandled,
  withTakenBack,
  withWaitingOnly,
} from './desk-queue.ts';
import type { OutboxAction, OutboxEntry } from './outbox-entry.ts';
import { deskQuery, labelKeys, ownActsQuery } from './queries.ts';
import { useDeskMemory } from './use-desk-memory.ts';

export type DeskChoice = { roundId: string | null; search: string };
export type HandIn = (item: DeskItem, action: DoneHere['action']) => void;

/**
 * The person's queue in the browser. What is handed in leaves the screen at once, for the next item is here already; the
 * outbox carries it to the server and the desk is filled up behind it. Taking back goes the same way.
 */
export function useLabelDesk(projectId: string, userId: string, options: DeskChoice) {
  const client = useQueryClient();
  const { outbox, outboxState, drafts } = useDeskMemory(projectId, userId);
  const [join, setJoin] = useState(false);
  const [queue, setQueue] = useState(EMPTY_QUEUE);
  const [problem, setProblem] = useState<string | null>(null);
  /** What was done here and not taken back, the last at the end. */
  const [doneHere, setDoneHere] = useState<readonly DoneHere[]>([]);
  const desk = useQuery(deskQuery(projectId, { want: HOLD_LIMIT, join, ...options }));
  const items = itemsInHand(desk.data?.items ?? [], queue, outboxState);

  // External system: the drafts, which outlive a render and are met before their item is shown.
  useEffect(() => {
    for (const item of items) drafts?.meet(item);
  });

  const refresh = useCallback(async (): Promise<void> => {
    const { desk: ofDesk, panel, acts, siblings } = labelKeys;
    const keys = [ofDesk(projectId), panel(projectId), acts(projectId), siblings];
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  }, [client, projectId]);

  // External system: the server, which has another desk for us whenever it has answered something.
  const { answered } = outboxState;
  useEffect(() => {
    if (answered === 0) return;
    void refresh().then(() =>
      setQueue((before) => withWaitingOnly(before, outbox.getState().entries)),
    );
  }, [answered, outbox, refresh]);

  function handIn(item: DeskItem, action: DoneHere['action']): void {
    setProblem(null);
    const act: DoneHere = { item, action, draft: drafts?.finish(item.assignmentId) };
    outbox.add({ ...addressOf(item), action });
    setDoneHere((before) => [...before, act]);
    setQueue((before) => withHandedIn(before, act));
    void outbox.flush();
  }

  /** Takes back what was done here last, or on a given item; without the server where it has not left this device. */
  function takeBackHere(act: DoneHere): void {
    const { item, action, draft } = act;
    setDoneHere((before) => before.filter((one) => one !== act));
    const unsent = outbox.getState().entries.find((one) => one.id === item.claimToken);
    const isHere = unsent !== undefined && !unsent.isTried;
    const claimToken = isHere ? item.claimToken : crypto.randomUUID();
    if (isHere) outbox.drop(unsent.id);
    else outbox.add({ ...addressOf(item), action: { kind: 'undo', nextToken: claimToken } });
    if (draft) {
      const said = action.kind === 'vote' ? draftOf(action.vote) : draft.draft;
      drafts?.reopen(item.assignmentId, draft, { claimToken, draft: said });
      if (isHere) drafts?.change(item.assignmentId, {});
    }
    setQueue((before) => withTakenBack(before, act, claimToken));
    void outbox.flush();
  }

  /** Takes back what an earlier visit did; the server hands the item out again. */
  async function takeBackThere(assignmentId: string | null): Promise<void> {
    await outbox.flush();
    if (outbox.getState().link === 'offline') {
      return setProblem(
        'What you did before this visit can be taken back when the server is reached.',
      );
    }
    const acts = await client.fetchQuery({ ...ownActsQuery(projectId), staleTime: 0 });
    const act = assignmentId ? acts.find((one) => one.assignmentId === assignmentId) : acts[0];
    if (!act && !assignmentId) return setProblem('There is nothing of yours to take back.');
    if (act) {
      const nextToken = crypto.randomUUID();
      const { claimToken, number: templateNumber } = act;
      const action: OutboxAction = { kind: 'undo', nextToken };
      outbox.add({ assignmentId: act.assignmentId, claimToken, templateNumber, action });
    } else if (assignmentId) {
      // A near-duplicate that a vote was applied to: taken back by itself.
      const url = `/api/assignments/${encodeURIComponent(assignmentId)}/undo`;
      await fetchJson(url, { method: 'POST', body: {} });
    }
    await outbox.flush();
    await refresh();
  }

  async function takeBack(assignmentId: string | null): Promise<void> {
    setProblem(null);
    const act = doneHere.findLast(
      ({ item }) => assignmentId === null || item.assignmentId === assignmentId,
    );
    if (act) return takeBackHere(act);
    try {
      await takeBackThere(assignmentId);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The vote could not be taken back.');
    }
  }

  /** A refusal was read: the item is in hand again if the server still gives it. */
  function acknowledge({ id, claimToken }: OutboxEntry): void {
    outbox.drop(id);
    setDoneHere((before) => before.filter((one) => one.item.claimToken !== claimToken));
    setQueue((before) => withoutHandled(before, claimToken));
    void refresh();
  }

  async function retakeSkipped(): Promise<void> {
    await fetchJson(`/api/projects/${encodeURIComponent(projectId)}/skipped/retake`, {
      method: 'POST',
    });
    await refresh();
  }

  const current = items[0] ?? null;
  return {
    desk,
    /** Shown once what this device keeps of it is known. */
    current: drafts ? current : null,
    isOpening: drafts === null,
    drafts,
    handIn: handIn satisfies HandIn,
    doneHere,
    undo: () => takeBack(null),
    /** Takes back the vote on one item, which comes up next, to be judged anew. */
    revise(assignmentId: string) {
      outbox.forget(assignmentId);
      return takeBack(assignmentId);
    },
    acknowledge,
    retakeSkipped,
    join: () => setJoin(true),
    outbox,
    outboxState,
    problem,
    // Handed in here and not yet counted by the server's numbers.
    pending: outboxState.entries.filter((one) => one.refusal === null && one.action.kind !== 'undo')
      .length,
  };
}

export type LabelDesk = ReturnType<typeof useLabelDesk>;

const addressOf = (item: DeskItem) => ({
  assignmentId: item.assignmentId,
  claimToken: item.claimToken,
  templateNumber: item.template.number,
});

const draftOf = ({ label, category, confidence, reason }: OpenVote) => ({
  label,
  category,
  confidence,
  reason,
});

type OpenVote = Extract<DoneHere['action'], { kind: 'vote' }>['vote'];
