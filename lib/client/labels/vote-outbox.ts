import type { KeptEntries } from '#lib/client/storage/kept-entries.ts';
import { compareEntries, type OutboxEntry, parseEntry } from './outbox-entry.ts';
import type { IncompleteVote, SendResult } from './send-result.ts';

export type OutboxState = {
  /** In the order in which they are sent. */
  entries: readonly OutboxEntry[];
  incomplete: readonly IncompleteVote[];
  /** What the server said of sent entries that their person should read; nothing to repair. */
  remarks: readonly string[];
  link: 'idle' | 'sending' | 'offline' | 'signed-out';
  /** Tokens of entries that the server took since the page was opened: an older desk must not bring their items back. */
  taken: ReadonlySet<string>;
  /** How many the server has answered since, for good or ill: the desk is another each time. */
  answered: number;
};

export const EMPTY_OUTBOX: OutboxState = {
  entries: [],
  incomplete: [],
  remarks: [],
  link: 'idle',
  taken: new Set(),
  answered: 0,
};

type OutboxOptions = {
  kept: KeptEntries;
  send: (entry: OutboxEntry) => Promise<SendResult>;
  /** Calls back after a while; a timer in the browser. */
  later: (run: () => void, ms: number) => void;
  /** Milliseconds; orders the entries. */
  now: () => number;
  /** Runs it while no other tab of this person runs theirs. */
  alone?: ((run: () => Promise<void>) => Promise<void>) | undefined;
};

export const RETRY_MS = 3_000;

/**
 * What a person did, on its way to the server: votes, skips, and votes taken back. Each is on this device before it is
 * sent and leaves it only when the server has acknowledged it, so that a closed tab, a killed server or a lost network
 * loses none; the claim token makes sending again harmless. Entries go out one by one in their order, from one tab at a
 * time.
 */
export function createVoteOutbox(options: OutboxOptions) {
  const { kept, send, later, now, alone = (run) => run() } = options;
  let state = EMPTY_OUTBOX;
  let running: Promise<void> | null = null;
  let retryIsSet = false;
  const listeners = new Set<() => void>();

  function set(change: Partial<OutboxState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function drop(id: string): void {
    kept.remove(id);
    set({ entries: state.entries.filter((one) => one.id !== id) });
  }

  function put(entry: OutboxEntry): void {
    kept.write(entry.id, JSON.stringify(entry));
    const others = state.entries.filter((one) => one.id !== entry.id);
    set({ entries: [...others, entry].sort(compareEntries) });
  }

  /** The entries as the device has them: another tab may have sent some of ours, or left some of its own. */
  async function read(): Promise<void> {
    const before = state.entries;
    const stored = await kept.read();
    // What was added, changed or dropped here while it was read is not in it yet.
    const own = state.entries.filter((one) => !before.includes(one));
    const touched = new Set([
      ...own.map((one) => one.id),
      ...before.filter((one) => !state.entries.includes(one)).map((one) => one.id),
    ]);
    const others = [...stored.values()].flatMap((text) => {
      const entry = parseEntry(text);
      return entry && !touched.has(entry.id) ? entry : [];
    });
    set({ entries: [...others, ...own].sort(compareEntries) });
  }

  async function sendAll(): Promise<void> {
    await read();
    for (;;) {
      const next = state.entries.find((one) => one.refusal === null);
      if (!next) return set({ link: 'idle' });
      // From here on it may have reached the server, whatever becomes of this tab.
      if (!next.isTried) put({ ...next, isTried: true });
      set({ link: state.link === 'offline' ? 'offline' : 'sending' });
      const result = await send(next);
      switch (result.kind) {
        case 'taken':
          drop(next.id);
          set({
            taken: new Set([...state.taken, next.claimToken]),
            answered: state.answered + 1,
          });
          if (state.link === 'offline') set({ link: 'sending' });
          if (result.incomplete) set({ incomplete: [...state.incomplete, ...result.incomplete] });
          if (result.remark) set({ remarks: [...state.remarks, result.remark] });
          break;
        case 'refused':
          put({ ...next, isTried: true, refusal: result.message });
          set({ answered: state.answered + 1 });
          break;
        case 'unreachable':
        case 'signed-out':
          set({ link: result.kind === 'signed-out' ? 'signed-out' : 'offline' });
          retry();
          return;
      }
    }
  }

  function retry(): void {
    if (retryIsSet) return;
    retryIsSet = true;
    later(() => {
      retryIsSet = false;
      void flush();
    }, RETRY_MS);
  }

  /** Sends what waits; resolves when nothing waits or the server cannot be reached. */
  function flush(): Promise<void> {
    running ??= alone(sendAll).finally(() => {
      running = null;
    });
    return running;
  }

  return {
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Reads what an earlier visit left. */
    read,
    add(given: Pick<OutboxEntry, 'assignmentId' | 'claimToken' | 'templateNumber' | 'action'>) {
      const id = given.action.kind === 'undo' ? `undo:${given.claimToken}` : given.claimToken;
      // Two in one millisecond keep their order.
      const at = Math.max(now(), (state.entries.at(-1)?.at ?? 0) + 1);
      put({ ...given, id, at, refusal: null, isTried: false });
    },
    /** Takes an entry back that was never sent, or puts a refusal away. */
    drop,
    /** Puts the word on an incomplete vote away. */
    forget(assignmentId: string) {
      const isOther = (one: IncompleteVote) => one.assignmentId !== assignmentId;
      set({ incomplete: state.incomplete.filter(isOther) });
    },
    forgetRemarks: () => set({ remarks: [] }),
    flush,
  };
}

export type VoteOutbox = ReturnType<typeof createVoteOutbox>;
