import { z } from 'zod';
import { voteInputSchema } from '#lib/domain/labels/vote-input.ts';

const entrySchema = z.object({
  assignmentId: z.string(),
  claimToken: z.string(),
  templateNumber: z.number(),
  action: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('vote'), vote: voteInputSchema }),
    z.object({ kind: z.literal('skip'), reason: z.string() }),
  ]),
  /** Why the server would not take it; kept until the person has read it. */
  refusal: z.string().nullable(),
  at: z.number(),
});

export type OutboxEntry = z.infer<typeof entrySchema>;
export type OutboxState = {
  entries: readonly OutboxEntry[];
  link: 'idle' | 'sending' | 'offline' | 'signed-out';
};

/** What the server said: taken, refused for good, or not reached. */
export type SendResult =
  | { kind: 'taken' }
  | { kind: 'refused'; message: string }
  | { kind: 'unreachable' }
  | { kind: 'signed-out' };

/** Durable, one place per entry, so that two tabs cannot overwrite each other's. */
export type EntryStore = {
  readAll: () => string[];
  write: (claimToken: string, text: string) => void;
  remove: (claimToken: string) => void;
};

type OutboxOptions = {
  store: EntryStore;
  send: (entry: OutboxEntry) => Promise<SendResult>;
  /** Calls back after a while; a timer in the browser. */
  later: (run: () => void, ms: number) => void;
  /** Milliseconds; orders the entries after a reload. */
  now: () => number;
};

export const RETRY_MS = 3_000;

/**
 * Votes on their way. Each is written to the browser's storage before it is sent and leaves it only when the server has
 * acknowledged it, so that a closed tab, a killed server or a lost network loses none; the claim token makes sending
 * again harmless. Entries go out one by one in their order.
 */
export function createVoteOutbox(options: OutboxOptions) {
  const { store, send, later, now } = options;
  let state: OutboxState = { entries: readEntries(store), link: 'idle' };
  let running: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  function set(change: Partial<OutboxState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function drop(claimToken: string): void {
    store.remove(claimToken);
    set({ entries: state.entries.filter((one) => one.claimToken !== claimToken) });
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      const next = state.entries.find((one) => one.refusal === null);
      if (!next) return set({ link: 'idle' });
      set({ link: 'sending' });
      const result = await send(next);
      if (result.kind === 'taken') drop(next.claimToken);
      else if (result.kind === 'refused') refuse(next.claimToken, result.message);
      else {
        set({ link: result.kind === 'signed-out' ? 'signed-out' : 'offline' });
        later(() => void flush(), RETRY_MS);
        return;
      }
    }
  }

  function refuse(claimToken: string, refusal: string): void {
    const entries = state.entries.map((one) =>
      one.claimToken === claimToken ? { ...one, refusal } : one,
    );
    for (const one of entries) {
      if (one.claimToken === claimToken) store.write(claimToken, JSON.stringify(one));
    }
    set({ entries });
  }

  /** Sends what waits; resolves when nothing waits or the server cannot be reached. */
  function flush(): Promise<void> {
    running ??= sendAll().finally(() => {
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
    add(given: Omit<OutboxEntry, 'refusal' | 'at'>) {
      const entry = { ...given, refusal: null, at: now() };
      store.write(entry.claimToken, JSON.stringify(entry));
      set({ entries: [...state.entries, entry] });
    },
    /** Takes an entry back that was not sent yet, or puts a refusal away. */
    drop,
    flush,
  };
}

export type VoteOutbox = ReturnType<typeof createVoteOutbox>;

function readEntries(store: EntryStore): OutboxEntry[] {
  return store
    .readAll()
    .flatMap((text) => parseEntry(text) ?? [])
    .sort((a, b) => a.at - b.at);
}

/** Null for what is not ours or of a former shape: nothing that could be sent. */
function parseEntry(text: string): OutboxEntry | null {
  try {
    return entrySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
