import { useEffect, useRef, useState } from 'react';
import { ApiError, fetchJson } from '#lib/client/fetch-json.ts';
import type { DeskItem } from '#lib/domain/labels/desk.ts';
import { draftSchema, type VoteDraft } from '#lib/domain/labels/vote-input.ts';

const SAVE_AFTER_MS = 1_200;
const EMPTY: VoteDraft = { label: null, category: null, confidence: null, reason: '' };

export type DraftState = 'saved' | 'saving' | 'kept-here' | 'conflict';

/**
 * What is typed for one item: in this browser at once, on the server a moment later, under the revision it was based on.
 * Mount it per item (key it by the claim token).
 */
export function useVoteDraft(item: DeskItem) {
  const storageKey = `ra-draft:${item.claimToken}`;
  const [draft, setDraft] = useState<VoteDraft>(() => readLocal(storageKey) ?? item.draft ?? EMPTY);
  const [state, setState] = useState<DraftState>('saved');
  const [theirs, setTheirs] = useState<VoteDraft | null>(null);
  const revision = useRef(item.draftRevision);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  async function save(next: VoteDraft): Promise<void> {
    setState('saving');
    try {
      const saved = await fetchJson<{ revision: number }>(
        `/api/assignments/${encodeURIComponent(item.assignmentId)}/draft`,
        {
          method: 'PUT',
          body: { claimToken: item.claimToken, revision: revision.current, draft: next },
        },
      );
      revision.current = saved.revision;
      setState('saved');
    } catch (error) {
      const parsed =
        error instanceof ApiError && error.details['reason'] === 'draft'
          ? draftSchema.safeParse(error.details['draft'])
          : null;
      if (parsed?.success && error instanceof ApiError) {
        revision.current = Number(error.details['revision']);
        setTheirs(parsed.data);
      }
      setState(parsed?.success ? 'conflict' : 'kept-here');
    }
  }

  function change(part: Partial<VoteDraft>): void {
    const next = { ...draft, ...part };
    setDraft(next);
    window.localStorage.setItem(storageKey, JSON.stringify(next));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(next), SAVE_AFTER_MS);
    setState('saving');
  }

  /** The item is handed in: nothing more to save. */
  function finish(): void {
    clearTimeout(timer.current);
    window.localStorage.removeItem(storageKey);
  }

  function resolve(choice: 'mine' | 'theirs'): void {
    const next = choice === 'theirs' && theirs ? theirs : draft;
    setTheirs(null);
    change(next);
  }

  // External system: the timer of this item, which must not outlive it.
  useEffect(() => () => clearTimeout(timer.current), []);

  return { draft, change, finish, state, theirs, resolve };
}

function readLocal(storageKey: string): VoteDraft | null {
  try {
    return draftSchema.parse(JSON.parse(window.localStorage.getItem(storageKey) ?? 'null'));
  } catch {
    return null;
  }
}
