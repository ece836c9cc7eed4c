'use client';

import { useEffect, useState } from 'react';
import { keepDraft, readDraft, type ThinkDraft } from './think-draft.ts';

/** The person's unsaved text of a trace or an explanation. It survives a reload and belongs to the revision it was written on. */
export function useThinkDraft(source: { id: string; revision: number; think: string }) {
  const [draft, setDraft] = useState<ThinkDraft | null>(null);

  // External system: the browser's storage, which the server's first paint cannot know.
  useEffect(() => setDraft(readDraft(localStorage, source.id)), [source.id]);

  const change = (next: ThinkDraft | null) => {
    setDraft(next);
    keepDraft(localStorage, source.id, next);
  };
  return {
    text: draft?.think ?? source.think,
    hasDraft: draft !== null && draft.think !== source.think,
    /** The draft was written on another revision than the one that stands. */
    isStale: draft !== null && draft.revision !== source.revision,
    write: (think: string) => change({ revision: draft?.revision ?? source.revision, think }),
    /** Holds on to the draft, on top of what stands now. */
    rebase: () => draft && change({ ...draft, revision: source.revision }),
    drop: () => change(null),
  };
}

export type ThinkDraftHandle = ReturnType<typeof useThinkDraft>;
