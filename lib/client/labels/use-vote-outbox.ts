import { useEffect, useState, useSyncExternalStore } from 'react';
import { sendEntry } from './send-entry.ts';
import {
  createVoteOutbox,
  type EntryStore,
  type OutboxState,
  type VoteOutbox,
} from './vote-outbox.ts';

const EMPTY: OutboxState = { entries: [], link: 'idle' };

/** The outbox of a person in a project, kept in this browser; it goes on sending while the screen is open. */
export function useVoteOutbox(projectId: string, userId: string): [VoteOutbox, OutboxState] {
  const [outbox] = useState(() =>
    createVoteOutbox({
      store: browserStore(`ra-outbox:${projectId}:${userId}:`),
      now: () => Date.now(),
      send: sendEntry,
      later: (run, ms) => void setTimeout(run, ms),
    }),
  );
  const state = useSyncExternalStore(outbox.subscribe, outbox.getState, () => EMPTY);
  // External system: the network. What an earlier visit left is sent at once, and again when the line is back.
  useEffect(() => {
    const flush = () => void outbox.flush();
    flush();
    window.addEventListener('online', flush);
    return () => window.removeEventListener('online', flush);
  }, [outbox]);
  return [outbox, state];
}

// On the server there is nothing to keep.
function browserStore(prefix: string): EntryStore {
  if (typeof window === 'undefined') {
    return { readAll: () => [], write: () => undefined, remove: () => undefined };
  }
  const { localStorage } = window;
  return {
    readAll: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => localStorage.getItem(key) ?? ''),
    write: (claimToken, text) => localStorage.setItem(prefix + claimToken, text),
    remove: (claimToken) => localStorage.removeItem(prefix + claimToken),
  };
}
