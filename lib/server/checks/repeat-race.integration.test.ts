import { expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { countRepeatsDue } from '#lib/domain/checks/repeat-plan.ts';
import { db } from '#lib/server/db/client.ts';
import { findOpenRounds } from '#lib/server/rounds/find-round.ts';
import { judgeNext, makeCheckScene } from '#lib/server/testing/make-check-scene.ts';
import { withTestDb } from '#lib/server/testing/with-test-db.ts';
import { claimRepeats } from './claim-repeats.ts';
import { readOwnTurns } from './read-own-turns.ts';

withTestDb();

const SHARE = 0.2;
const TABS = 4;

test('tabs that claim in the same instant are together given the repeats that are due, no more', async () => {
  const scene = await makeCheckScene({ templates: 80, checks: { gold: 0, repeats: SHARE } });
  const [voter] = scene.voters as [Actor];
  const { userId } = voter;
  const [round] = await findOpenRounds(scene.projectId);
  if (!round) throw new Error('no round is open');
  let races = 0;
  while (await judgeNext(scene, voter)) {
    const own = await readOwnTurns(round, userId);
    if (!own) throw new Error('the round has no repeats');
    const plan = { share: SHARE, salt: own.salt, userId };
    const due = countRepeatsDue(plan, own.passed) - own.voted - own.skipped - own.held;
    if (due < 1) continue;
    races++;
    const given = await Promise.all(
      Array.from({ length: TABS }, () => claimRepeats({ round, userId, limit: 3, filter: {} })),
    );
    expect(given.flat()).toHaveLength(due);
  }
  expect(races).toBeGreaterThan(2);
  const slots = await db().assignment.count({ where: { roundId: round.id, turn: { gt: 1 } } });
  expect(slots).toBe(races);
});
