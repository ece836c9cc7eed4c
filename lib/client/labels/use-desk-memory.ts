import { useEffect, useState, useSyncExternalStore } from 'react';
import { indexedEntries } from '#lib/client/storage/indexed-entries.ts';
import { type Journal, keepEntries } from '#lib/client/storage/kept-entries.ts';
import { createDraftDesk, type DraftDesk } from './draft-desk.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { sendDraft } from './send-draft.ts';
import { sendEntry } from './send-entry.ts';
import {
  createVoteOutbox,
  EMPTY_OUTBOX,
  type OutboxState,
  type VoteOutbox,
} from './vote-outbox.ts';

const DATABASE = 'rationanomaly-desk';

export type DeskMemory = {
  outbox: VoteOutbox;
  outboxState: OutboxState;
  /** Null until this device has told what it keeps: before that no item may be shown as if nothing were kept. */
  drafts: DraftDesk | null;
};

/**
 * What this device keeps of a person's work in a project: votes on their way and drafts. It goes on sending while the
 * screen is open, at once when the line is back, and saves what is typed when the page is hidden.
 */
export function useDeskMemory(projectId: string, userId: string): DeskMemory {
  const [{ outbox, openDrafts }] = useState(() => openMemory(`${projectId}:${userId}`));
  const [drafts, setDrafts] = useState<DraftDesk | null>(null);
  const outboxState = useSyncExternalStore(outbox.subscribe, outbox.getState, () => EMPTY_OUTBOX);

  // External systems: the device's storage, the network, and the page's going.
  useEffect(() => {
    let desk: DraftDesk | null = null;
    let isGone = false;
    const open = async () => {
      const [opened] = await Promise.all([openDrafts(), outbox.read()]);
      if (isGone) return;
      desk = opened;
      setDrafts(opened);
      void outbox.flush();
    };
    const flush = () => {
      void outbox.flush();
      void desk?.flushAll();
    };
    const leave = () => {
      if (document.visibilityState === 'hidden') void desk?.flushAll();
    };
    void open();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', leave);
    return () => {
      isGone = true;
      void desk?.flushAll();
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [outbox, openDrafts]);
  return { outbox, outboxState, drafts };
}

function openMemory(owner: string) {
  const slow = indexedEntries(DATABASE);
  const keptDrafts = keepEntries(slow, BROWSER_JOURNAL, `draft:${owner}:`);
  let drafts: DraftDesk | null = null;

  async function send(entry: OutboxEntry) {
    const result = await sendEntry(entry);
    if (result.kind === 'refused' && entry.action.kind === 'vote') {
      const { label, category, confidence, reason } = entry.action.vote;
      drafts?.keepRefused(entry.assignmentId, { label, category, confidence, reason });
    }
    return result;
  }

  const outbox = createVoteOutbox({
    kept: keepEntries(slow, BROWSER_JOURNAL, `outbox:${owner}:`),
    now: () => Date.now(),
    send,
    later: (run, ms) => void setTimeout(run, ms),
    alone: (run) => alone(`ra-outbox:${owner}`, run),
  });
  async function openDrafts(): Promise<DraftDesk> {
    drafts ??= createDraftDesk({
      kept: await keptDrafts.read(),
      keep: keptDrafts,
      save: sendDraft,
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
    return drafts;
  }
  return { outbox, openDrafts };
}

/** One tab at a time; without locks (plain http on another machine) the claim tokens alone keep order. */
async function alone(name: string, run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run();
  await navigator.locks.request(name, run);
}

const BROWSER_JOURNAL: Journal = {
  getItem: (key) => window.localStorage.getItem(key),
  setItem: (key, text) => window.localStorage.setItem(key, text),
  removeItem: (key) => window.localStorage.removeItem(key),
  keys: () => Object.keys(window.localStorage),
};
