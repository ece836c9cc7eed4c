import { useSyncExternalStore } from 'react';
import type { DraftDesk, DraftState, OpenDraft } from './draft-desk.ts';

const NONE: ReadonlyMap<string, OpenDraft> = new Map();
const noSubscription = () => () => undefined;

/** What is typed for one item; null until its draft was met. */
export function useVoteDraft(drafts: DraftDesk | null, assignmentId: string): OpenDraft | null {
  return useDrafts(drafts).get(assignmentId) ?? null;
}

/** The state of all drafts on the desk: the worst of them. */
export function useDraftState(drafts: DraftDesk | null): DraftState {
  const states = new Set([...useDrafts(drafts).values()].map((one) => one.state));
  return WORST_FIRST.find((state) => states.has(state)) ?? 'saved';
}

const WORST_FIRST: readonly DraftState[] = ['conflict', 'kept-here', 'saving'];

function useDrafts(drafts: DraftDesk | null): ReadonlyMap<string, OpenDraft> {
  return useSyncExternalStore(
    drafts?.subscribe ?? noSubscription,
    drafts?.getState ?? (() => NONE),
    () => NONE,
  );
}
