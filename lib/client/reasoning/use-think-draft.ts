'use client';

import { useEffect, useState } from 'react';
import { keepDraft, readDraft, type ThinkDraft } from './think-draft.ts';

/** The person's unsaved text of a trace or an explanation. It survives a reload and knows which text it was made from. */
export function useThinkDraft(source: { id: string; think: string }) {
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
    /** Another text stands now than the one it was made from. */
    isStale: draft !== null && draft.base !== source.think,
    write: (think: string) => change({ base: draft?.base ?? source.think, think }),
    /** Holds on to the draft, on top of what stands now. */
    rebase: () => draft && change({ ...draft, base: source.think }),
    drop: () => change(null),
  };
}

export type ThinkDraftHandle = ReturnType<typeof useThinkDraft>;
