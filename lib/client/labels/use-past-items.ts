import { useQuery } from '@tanstack/react-query';
import type { DoneHere } from './desk-queue.ts';
import { ownActsQuery } from './queries.ts';

/** What one did before, the last first: here since the page was opened, then what the server has. */
export function usePastItems(projectId: string, doneHere: readonly DoneHere[]) {
  const acts = useQuery(ownActsQuery(projectId));
  const here = doneHere.map(({ item }) => item.assignmentId).reverse();
  const there = (acts.data ?? []).map((one) => one.assignmentId);
  const past = [...here, ...there.filter((id) => !here.includes(id))];
  return {
    past,
    /** What one did before a given item, or before the one in hand (null). */
    before: (openId: string | null): string | null =>
      past[openId === null ? 0 : past.indexOf(openId) + 1] ?? null,
    /** Towards the item in hand, which is null. */
    after: (openId: string): string | null => past[past.indexOf(openId) - 1] ?? null,
  };
}
