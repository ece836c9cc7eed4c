import type { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { planSnapshot } from '#lib/domain/snapshot/plan-snapshot.ts';
import { snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import type { SnapshotPreview } from '#lib/domain/snapshot/snapshot-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { assertNotVoting } from '#lib/server/rounds/assert-not-voting.ts';
import { readCandidates } from './read-candidates.ts';

const EXAMPLES_PER_SPLIT = 5;

/** What freezing now would give, without freezing. */
export async function previewSnapshot(
  actor: Actor,
  input: { projectId: string; config: z.input<typeof snapshotConfigSchema> },
): Promise<SnapshotPreview> {
  await authorize(actor, input.projectId, 'snapshots.create');
  await assertNotVoting(actor, input.projectId);
  const config = snapshotConfigSchema.parse(input.config);
  const { candidates, notFinal } = await readCandidates(input.projectId);
  const { rows, hash, stats } = planSnapshot(candidates, config, notFinal);
  const existing = await db().snapshot.findFirst({
    where: { projectId: input.projectId, hash },
    orderBy: { number: 'asc' },
    select: { id: true, number: true },
  });
  const examples = (['train', 'probe', 'test'] as const).flatMap((split) =>
    rows
      .filter((row) => row.split === split)
      .slice(0, EXAMPLES_PER_SPLIT)
      .map(({ templateId, text, label, think }) => ({ split, templateId, text, label, think })),
  );
  return { config, hash, stats, existing, examples };
}
