'use client';

import { useEffect, useState } from 'react';
import { keepDraft, readDraft, type ThinkDraft } from './think-draft.ts';

/** The person's unsaved text of a trace. It survives a reload and belongs to the revision it was written on. */
export function useThinkDraft(trace: { id: string; revision: number; think: string }) {
  const [draft, setDraft] = useState<ThinkDraft | null>(null);

  // External system: the browser's storage, which the server's first paint cannot know.
  useEffect(() => setDraft(readDraft(localStorage, trace.id)), [trace.id]);

  const change = (next: ThinkDraft | null) => {
    setDraft(next);
    keepDraft(localStorage, trace.id, next);
  };
  return {
    text: draft?.think ?? trace.think,
    hasDraft: draft !== null && draft.think !== trace.think,
    /** The draft was written on another revision than the one that stands. */
    isStale: draft !== null && draft.revision !== trace.revision,
    write: (think: string) => change({ revision: draft?.revision ?? trace.revision, think }),
    /** Holds on to the draft, on top of what stands now. */
    rebase: () => draft && change({ ...draft, revision: trace.revision }),
    drop: () => change(null),
  };
}

export type ThinkDraftHandle = ReturnType<typeof useThinkDraft>;
