import { db, type Tx } from '#lib/server/db/client.ts';

/** The version of the guideline that is in force, null before the first. */
export async function findGuidelineVersion(
  projectId: string,
  tx: Pick<Tx, 'guideline'> = db(),
): Promise<number | null> {
  const newest = await tx.guideline.findFirst({
    where: { projectId },
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  return newest?.version ?? null;
}
