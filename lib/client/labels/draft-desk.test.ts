import { expect, test } from 'vitest';
import { EMPTY_DRAFT } from '#lib/domain/labels/merge-drafts.ts';
import type { VoteDraft } from '#lib/domain/labels/vote-input.ts';
import { createDraftDesk, type SaveResult } from './draft-desk.ts';

const draft = (reason: string): VoteDraft => ({ ...EMPTY_DRAFT, reason });
const item = (revision = 0, saved: VoteDraft | null = null, claimToken = 't') => ({
  assignmentId: 'a',
  claimToken,
  draft: saved,
  draftRevision: revision,
});

/** A server that keeps one draft as the real one does, on a line that can be cut before or after it hears. */
function makeServer() {
  const server = { draft: null as VoteDraft | null, revision: 0, held: true, line: 'up', saves: 0 };
  const save = async (input: { revision: number; draft: VoteDraft }): Promise<SaveResult> => {
    if (server.line === 'down') return { kind: 'unreachable' };
    server.saves += 1;
    if (!server.held) return { kind: 'not-held' };
    if (input.revision !== server.revision) {
      const theirs = { draft: server.draft ?? EMPTY_DRAFT, revision: server.revision };
      return { kind: 'changed', theirs };
    }
    server.draft = input.draft;
    server.revision += 1;
    if (server.line === 'answer lost') return { kind: 'unreachable' };
    return { kind: 'saved', revision: server.revision };
  };
  return { server, save };
}

function openDesk(given = makeServer(), kept = new Map<string, string>()) {
  let timers: (() => void)[] = [];
  const desk = createDraftDesk({
    keep: { write: (id, text) => void kept.set(id, text), remove: (id) => void kept.delete(id) },
    kept: new Map(kept),
    save: given.save,
    later: (run) => {
      timers.push(run);
      return () => {
        timers = timers.filter((one) => one !== run);
      };
    },
  });
  const type = (reason: string) => desk.change('a', { reason });
  const now = () => desk.getState().get('a');
  return { ...given, desk, kept, type, now, timers: () => timers.length };
}

test('what is typed is kept at once, and saved under its revision', async () => {
  const { desk, kept, type, now, server } = openDesk();
  desk.meet(item());
  type('one');
  expect(kept.get('a')).toContain('one');
  expect(now()?.state).toBe('saving');
  await desk.flush('a');
  expect([server.draft?.reason, now()?.state, kept.size]).toEqual(['one', 'saved', 0]);
  type('one two');
  await desk.flush('a');
  expect([server.revision, server.draft?.reason]).toEqual([2, 'one two']);
});

test('a killed tab finds its text again and saves it', async () => {
  const first = openDesk();
  first.desk.meet(item());
  first.type('typed offline');
  const second = openDesk(first, first.kept);
  second.desk.meet(item());
  expect(second.now()?.draft.reason).toBe('typed offline');
  await second.desk.flush('a');
  expect(second.server.draft?.reason).toBe('typed offline');
});

test('a save whose answer was lost is no conflict with oneself, in this tab or the next', async () => {
  const first = openDesk();
  first.desk.meet(item());
  first.server.line = 'answer lost';
  first.type('one');
  await first.desk.flush('a');
  expect(first.now()?.state).toBe('kept-here');
  first.server.line = 'up';
  first.type('one two');
  const killed = new Map(first.kept);
  await first.desk.flush('a');
  expect(first.now()?.state).toBe('saving');
  await first.desk.flush('a');
  expect([first.server.draft?.reason, first.now()?.state]).toEqual(['one two', 'saved']);

  const second = openDesk(makeServer(), killed);
  second.server.draft = draft('one');
  second.server.revision = 1;
  second.desk.meet(item(1, draft('one')));
  expect(second.now()).toMatchObject({ state: 'saving', draft: { reason: 'one two' } });
});

test('another device saved meanwhile: both texts stay until the person chooses', async () => {
  const { desk, type, now, server, kept } = openDesk();
  desk.meet(item(3, draft('base')));
  server.revision = 4;
  server.draft = draft('theirs');
  type('mine');
  await desk.flush('a');
  expect(now()).toMatchObject({
    state: 'conflict',
    draft: { reason: 'mine' },
    base: { reason: 'base' },
    theirs: { draft: { reason: 'theirs' }, revision: 4 },
  });
  type('mine, longer');
  await desk.flush('a');
  expect([server.draft?.reason, now()?.state]).toEqual(['theirs', 'conflict']);
  expect(kept.get('a')).toContain('mine, longer');
  desk.resolve('a', draft('both'));
  await desk.flush('a');
  expect([server.draft?.reason, server.revision, now()?.state]).toEqual(['both', 5, 'saved']);
});

test('a conflict is found too when the page opens on a newer text of the server', () => {
  const first = openDesk();
  first.desk.meet(item(3, draft('base')));
  first.type('mine');
  const second = openDesk(makeServer(), first.kept);
  second.desk.meet(item(5, draft('theirs')));
  expect(second.now()).toMatchObject({ state: 'conflict', draft: { reason: 'mine' } });
});

test('a newer text of the server is taken over where nothing was typed; an older answer changes nothing', () => {
  const { desk, now } = openDesk();
  desk.meet(item(1, draft('one')));
  desk.meet(item(2, draft('two')));
  expect(now()?.draft.reason).toBe('two');
  desk.meet(item(1, draft('one')));
  expect(now()?.draft.reason).toBe('two');
});

test('what is typed during a save is saved after it, one at a time', async () => {
  const { desk, type, now, server } = openDesk();
  desk.meet(item());
  type('one');
  const first = desk.flush('a');
  type('one two');
  await Promise.all([first, desk.flush('a')]);
  expect([server.saves, server.draft?.reason, now()?.state]).toEqual([2, 'one two', 'saved']);
});

test('offline it is kept and tried again; handed in, it is forgotten and never saved again', async () => {
  const { desk, type, now, server, timers, kept } = openDesk();
  desk.meet(item());
  server.line = 'down';
  type('one');
  await desk.flush('a');
  expect([now()?.state, timers()]).toEqual(['kept-here', 1]);
  desk.finish('a');
  expect([now(), timers(), kept.size]).toEqual([undefined, 0, 0]);
  server.line = 'up';
  await desk.flushAll();
  expect(server.saves).toBe(0);
});

test('an item handed out anew is saved under its new token', async () => {
  const { desk, type, now, server } = openDesk();
  desk.meet(item());
  server.held = false;
  type('one');
  await desk.flush('a');
  expect(now()?.state).toBe('kept-here');
  server.held = true;
  desk.meet(item(0, null, 't2'));
  expect(now()).toMatchObject({ claimToken: 't2', state: 'saving' });
  await desk.flush('a');
  expect(server.draft?.reason).toBe('one');
});

test('what was refused or taken back is there again', () => {
  const { desk, now } = openDesk();
  desk.keepRefused('a', draft('refused'));
  desk.meet(item());
  expect(now()).toMatchObject({ draft: { reason: 'refused' }, state: 'saving' });
  desk.change('a', { reason: 'voted' });
  const former = desk.finish('a');
  if (!former) throw new Error('nothing was open');
  desk.reopen('a', former, { claimToken: 't2', draft: draft('voted') });
  expect(now()).toMatchObject({ claimToken: 't2', draft: { reason: 'voted' } });
  desk.meet(item(7, draft('voted'), 't2'));
  expect(now()).toMatchObject({ draft: { reason: 'voted' }, revision: 7, state: 'saved' });
});

test.each(['{', '[]', '{"draft":1}'])('storage of another shape is no draft: %s', (text) => {
  const { desk, now } = openDesk(makeServer(), new Map([['a', text]]));
  desk.meet(item(1, draft('server')));
  expect(now()?.draft.reason).toBe('server');
});
