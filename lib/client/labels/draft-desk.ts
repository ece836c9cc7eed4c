import { EMPTY_DRAFT, isSameDraft } from '#lib/domain/labels/merge-drafts.ts';
import type { VoteDraft } from '#lib/domain/labels/vote-input.ts';
import {
  type KeptDraft,
  meetServerDraft,
  parseKeptDraft,
  type ServerDraft,
} from './kept-vote-draft.ts';

export const SAVE_AFTER_MS = 1_200;
export const RETRY_DRAFT_MS = 4_000;
/** Of the saves whose answers were lost in a row, how many are known again; an older one is shown as a conflict. */
const REMEMBERED_SENT = 8;

export type DraftState =
  | 'saved'
  | 'saving'
  /** The server could not be reached, or gave the item to others: this device keeps it. */
  | 'kept-here'
  /** It was changed elsewhere too; `theirs` says how. */
  | 'conflict';

export type OpenDraft = KeptDraft & {
  claimToken: string;
  state: DraftState;
  theirs: ServerDraft | null;
};

/** What the server said to a draft: saved under a revision, changed elsewhere since, no longer held, or not reached. */
export type SaveResult =
  | { kind: 'saved'; revision: number }
  | { kind: 'changed'; theirs: ServerDraft }
  | { kind: 'not-held' }
  | { kind: 'unreachable' };

/** An item as far as its draft goes. */
export type DraftedItem = {
  assignmentId: string;
  claimToken: string;
  draft: VoteDraft | null;
  draftRevision: number;
};

export type DraftDeskOptions = {
  /** This device: written before the call returns. */
  keep: {
    write: (assignmentId: string, text: string) => void;
    remove: (assignmentId: string) => void;
  };
  /** What it kept when the page opened. */
  kept: ReadonlyMap<string, string>;
  save: (input: {
    assignmentId: string;
    claimToken: string;
    revision: number;
    draft: VoteDraft;
  }) => Promise<SaveResult>;
  /** Calls back after a while; returns the way to call it off. */
  later: (run: () => void, ms: number) => () => void;
};

/**
 * The drafts of the items on a desk. What is typed is on this device at once and on the server a moment later, one save at
 * a time per item, under the revision it was made from; the server's newer text is never overwritten, nor is ours.
 */
export function createDraftDesk({ keep, kept, save, later }: DraftDeskOptions) {
  const memory = new Map(kept);
  let open: ReadonlyMap<string, OpenDraft> = new Map();
  const timers = new Map<string, () => void>();
  const inFlight = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();

  function put(id: string, next: OpenDraft | null): void {
    const copy = new Map(open);
    if (next) copy.set(id, next);
    else copy.delete(id);
    open = copy;
    for (const listener of listeners) listener();
  }

  /** An item was given to this person, or seen anew: its draft is the one kept here or the server's. */
  function meet(item: DraftedItem): void {
    const { assignmentId: id, claimToken } = item;
    const server = { draft: item.draft ?? EMPTY_DRAFT, revision: item.draftRevision };
    const known = open.get(id);
    const former = known ?? parseKeptDraft(memory.get(id));
    if (!former) {
      put(id, { ...fresh(server), claimToken, state: 'saved', theirs: null });
      return;
    }
    if (known?.state === 'conflict' || inFlight.has(id)) {
      if (known && known.claimToken !== claimToken) put(id, { ...known, claimToken });
      return;
    }
    const met = meetServerDraft(former, server);
    if (met.kind === 'conflict') {
      put(id, { ...former, claimToken, state: 'conflict', theirs: server });
    } else if (!known || met.kept !== former || known.claimToken !== claimToken) {
      settle(id, { ...met.kept, claimToken, state: known?.state ?? 'saved', theirs: null });
    }
  }

  /** Puts a draft in its place, and saves it where the server has another. */
  function settle(id: string, next: OpenDraft): void {
    if (isSameDraft(next.draft, next.base)) {
      forget(id);
      put(id, { ...next, state: 'saved' });
    } else {
      write(id, { ...next, state: 'saving' });
      schedule(id, SAVE_AFTER_MS);
    }
  }

  function write(id: string, next: OpenDraft): void {
    const { draft, base, revision, sent } = next;
    remember(id, { draft, base, revision, sent });
    put(id, next);
  }

  function remember(id: string, draft: KeptDraft): void {
    const text = JSON.stringify(draft);
    memory.set(id, text);
    keep.write(id, text);
  }

  function forget(id: string): void {
    memory.delete(id);
    keep.remove(id);
  }

  function schedule(id: string, ms: number): void {
    timers.get(id)?.();
    timers.set(
      id,
      later(() => void flush(id), ms),
    );
  }

  function change(id: string, part: Partial<VoteDraft>): void {
    const now = open.get(id);
    if (!now) return;
    const isConflict = now.state === 'conflict';
    write(id, {
      ...now,
      draft: { ...now.draft, ...part },
      state: isConflict ? 'conflict' : 'saving',
    });
    if (!isConflict) schedule(id, SAVE_AFTER_MS);
  }

  /** Saves what is typed now; a save under way is waited for first. */
  function flush(id: string): Promise<void> {
    timers.get(id)?.();
    timers.delete(id);
    const running = inFlight.get(id);
    if (running) return running.then(() => flush(id));
    const now = open.get(id);
    if (!now || now.state === 'conflict' || isSameDraft(now.draft, now.base)) {
      return Promise.resolve();
    }
    const done = send(id, now).finally(() => inFlight.delete(id));
    inFlight.set(id, done);
    return done;
  }

  async function send(id: string, now: OpenDraft): Promise<void> {
    const { claimToken, revision, draft } = now;
    const sent = [...now.sent, draft].slice(-REMEMBERED_SENT);
    write(id, { ...now, sent, state: 'saving' });
    const result = await save({ assignmentId: id, claimToken, revision, draft });
    const then = open.get(id);
    // Handed in meanwhile: there is nothing more to save.
    if (!then) return;
    switch (result.kind) {
      case 'saved':
        settle(id, { ...then, base: draft, revision: result.revision, sent: [] });
        return;
      case 'changed': {
        const met = meetServerDraft(then, result.theirs);
        if (met.kind === 'conflict')
          write(id, { ...then, state: 'conflict', theirs: result.theirs });
        else settle(id, { ...then, ...met.kept });
        return;
      }
      case 'not-held':
        put(id, { ...then, state: 'kept-here' });
        return;
      case 'unreachable':
        put(id, { ...then, state: 'kept-here' });
        schedule(id, RETRY_DRAFT_MS);
    }
  }

  return {
    getState: () => open,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    meet,
    change,
    flush,
    /** Saves everything that waits: the line is back, or the page is about to go. */
    flushAll: () => Promise.all([...open.keys()].map(flush)),
    /** The person has chosen between two drafts. */
    resolve(id: string, draft: VoteDraft) {
      const now = open.get(id);
      if (!now?.theirs) return;
      const { draft: base, revision } = now.theirs;
      settle(id, { ...now, draft, base, revision, sent: [], theirs: null });
    },
    /** The item is handed in: nothing more to save. Returns what was open, for when it is taken back. */
    finish(id: string): OpenDraft | undefined {
      const now = open.get(id);
      timers.get(id)?.();
      timers.delete(id);
      forget(id);
      put(id, null);
      return now;
    },
    /**
     * What was handed in is in hand again, with what was said. Under a token that the server does not know yet it is saved
     * when the item is met again.
     */
    reopen(id: string, former: KeptDraft, now: { claimToken: string; draft: VoteDraft }) {
      const next = { ...former, ...now, state: 'saving' as const, theirs: null };
      write(id, { ...next, sent: [...former.sent, former.draft].slice(-REMEMBERED_SENT) });
    },
    /** What the server refused is kept as typed, for when the item is met again. */
    keepRefused(id: string, draft: VoteDraft) {
      if (open.has(id)) return;
      remember(id, { draft, base: EMPTY_DRAFT, revision: 0, sent: [] });
    },
  };
}

export type DraftDesk = ReturnType<typeof createDraftDesk>;

const fresh = ({ draft, revision }: ServerDraft): KeptDraft => ({
  draft,
  base: draft,
  revision,
  sent: [],
});
