import { Prisma } from '#generated/prisma/client.ts';
import { db } from '#lib/server/db/client.ts';
import type { Place } from './fill-project.ts';
import { measure, type Timing } from './measure.ts';
import { DEPTHS, STEP } from './scenarios.ts';

const ORDER = {
  lines: Prisma.sql`t."lineCount" DESC, t."number"`,
  number: Prisma.sql`t."number"`,
};

/** The peer: the same page, without facets, by LIMIT and OFFSET, as most lists do it. */
export async function measureOffsets(
  { projectId }: Place,
  runs: number,
): Promise<{ name: string; peerOf: string; timing: Timing }[]> {
  const total = await db().template.count({ where: { projectId } });
  const measured = [];
  for (const sort of ['lines', 'number'] as const) {
    for (const depth of DEPTHS) {
      const timing = await measure(runs, async (index) => {
        const offset = Math.min(total - 2, Math.floor(total * depth) + index * STEP);
        await db().$queryRaw`
          SELECT t."id", t."number", t."text", t."level", t."component", t."lineCount", t."labelState", t."finalLabel"
          FROM "template" t WHERE t."projectId" = ${projectId}
          ORDER BY ${ORDER[sort]} LIMIT 101 OFFSET ${offset}`;
      });
      const peerOf = `page at ${depth * 100} %, ${sort}`;
      measured.push({ name: `OFFSET: ${peerOf}`, peerOf, timing });
    }
  }
  return measured;
}
