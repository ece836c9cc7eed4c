import { describe, expect, it, vi } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { lockTemplates } from '#lib/server/templates/lock-templates.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { withTestDb } from '#lib/server/testing/with-test-db.ts';
import { addTemplatesToRound } from './add-templates-to-round.ts';
import { openRound } from './open-round.ts';

withTestDb();

const openOne = async (lead: Actor, projectId: string) => (await openRound(lead, { projectId })).id;

const WAYS = {
  'opens with': async (lead, projectId) => () => openOne(lead, projectId),
  'is given': async (lead, projectId) => {
    const roundId = await openOne(lead, projectId);
    await makeTemplate(projectId, 'arrives later');
    return () => addTemplatesToRound(lead, { roundId });
  },
} satisfies Record<string, (lead: Actor, projectId: string) => Promise<() => Promise<unknown>>>;

describe('a round', () => {
  it.each(Object.entries(WAYS))(
    '%s templates that are there, not one that goes in the same instant',
    async (_, prepare) => {
      const projectId = (await makeProject()).id;
      const lead = await makeMember(projectId, 'LEAD');
      await makeTemplate(projectId, 'stays');
      const act = await prepare(lead, projectId);
      const { id } = await makeTemplate(projectId, 'goes');
      let acting: Promise<unknown> = Promise.resolve();
      // As a merge and an import's clean-up do it.
      await db().$transaction(async (tx) => {
        await lockTemplates(tx, projectId);
        await tx.template.delete({ where: { id } });
        acting = act();
        await vi.waitFor(async () => expect(await countWaiting()).toBe(1), { timeout: 10_000 });
      });
      await acting;
      expect(await db().roundItem.count({ where: { round: { projectId } } })).toBeGreaterThan(0);
      expect(await db().roundItem.count({ where: { templateId: id } })).toBe(0);
    },
  );
});

async function countWaiting(): Promise<number> {
  const [row] = await db().$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM pg_locks l JOIN pg_database d ON d."oid" = l."database"
    WHERE l."locktype" = 'advisory' AND NOT l."granted" AND d."datname" = current_database()`;
  return row?.n ?? 0;
}
