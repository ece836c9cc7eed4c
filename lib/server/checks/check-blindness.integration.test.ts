import { expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { type ReadTarget, readAll } from '#lib/server/testing/label-reads.ts';
import {
  type CheckScene,
  judgeNext,
  makeCheckScene,
} from '#lib/server/testing/make-check-scene.ts';
import { withTestDb } from '#lib/server/testing/with-test-db.ts';

withTestDb();

const CHECKS = { gold: 0.1, repeats: 0.2 };

/** A round in which the voter has met known answers, judged one item again, and holds another one that comes again. */
async function makeTarget(): Promise<{ scene: CheckScene; voter: Actor; target: ReadTarget }> {
  const scene = await makeCheckScene({ templates: 80, final: 20, checks: CHECKS });
  const [voter] = scene.voters as [Actor];
  const { projectId, roundId } = scene;
  let repeat = await judgeNext(scene, voter);
  while (repeat && repeat.check !== 'REPEAT') repeat = await judgeNext(scene, voter);
  const gold = await db().ballot.findFirst({ where: { roundId, check: 'GOLD' } });
  if (!repeat || !gold) throw new Error('no check came');
  const disputed = repeat.item.template.id;
  return { scene, voter, target: { projectId, roundId, disputed, waiting: gold.templateId } };
}

/** Names under which the server keeps checks, and what it answers about them to a lead. */
const LEAK =
  /GOLD|REPEAT|checkSalt|repeatOf|"turn"|"check"|check\.completed|"gold":(?!null)|"n":\d/;

/** The shares stand in the protocol, which is no secret. */
const withoutShares = (text: string) => text.replaceAll(JSON.stringify({ ...CHECKS }), '{}');

async function walk(actor: Actor, target: ReadTarget): Promise<Record<string, string>> {
  const { protocol } = await db().round.findUniqueOrThrow({ where: { id: target.roundId } });
  const [stage] = (protocol as { stages: { checks: unknown }[] }).stages;
  const answers = await readAll(actor, target);
  return Object.fromEntries(
    Object.entries(answers).map(([name, text]) => [
      name,
      withoutShares(text).replaceAll(JSON.stringify(stage?.checks), '{}'),
    ]),
  );
}

test('no answer tells a voter which items are checks, whatever role lies on top', async () => {
  const { voter, target } = await makeTarget();
  for (const role of ['ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN'] as const) {
    await db().member.updateMany({ where: { userId: voter.userId }, data: { role } });
    const answers = await walk(voter, target);
    for (const [name, text] of Object.entries(answers)) {
      // A refusal has a code; without one the read itself is broken, and would hide a leak.
      expect(text, `${role} ${name}`).not.toBe('refused undefined');
      expect(LEAK.exec(text)?.[0], `${role} ${name}: ${text.slice(0, 2000)}`).toBeUndefined();
    }
    for (const name of ['listGold', 'listRepeats', 'listFast']) {
      expect(answers[name], `${role} ${name}`).toBe('refused FORBIDDEN');
    }
  }
});

test('the walk can fail: a lead who does not vote reads the figures, and the events', async () => {
  const { scene, target } = await makeTarget();
  const answers = await walk(scene.lead, target);
  expect(LEAK.exec(answers['getProgress'] ?? '')).not.toBeNull();
  expect(answers['auditLog']).toContain('check.completed');
  // Which items, not even a lead is told before the round closes.
  expect(answers['listGold']).toBe('refused FORBIDDEN');
});
