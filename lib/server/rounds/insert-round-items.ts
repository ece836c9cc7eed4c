import { toLabel } from '#lib/domain/labels/label-value.ts';
import { orderRoundItems } from '#lib/domain/labels/order-round-items.ts';
import type { Tx } from '#lib/server/db/client.ts';

/**
 * Puts OPEN templates that are not yet in the round at its end, the most suspicious first. Returns how many were added.
 * `templateIds` null means all of the project.
 */
export async function insertRoundItems(
  tx: Tx,
  input: { projectId: string; roundId: string; templateIds: readonly string[] | null },
): Promise<number> {
  const { projectId, roundId, templateIds } = input;
  const candidates = await tx.template.findMany({
    where: {
      projectId,
      labelState: 'OPEN',
      ...(templateIds ? { id: { in: [...templateIds] } } : {}),
    },
    select: { id: true, text: true, originalLabel: true, lineCount: true },
  });
  const ordered = orderRoundItems(
    candidates.map((one) => ({
      ...one,
      originalLabel: one.originalLabel && toLabel(one.originalLabel),
    })),
  ).map(({ id }) => id);
  return tx.$executeRaw`
    INSERT INTO "round_item" ("roundId", "templateId", "position")
    SELECT ${roundId}, new."id", new."at" + coalesce((SELECT max("position") FROM "round_item" WHERE "roundId" = ${roundId}), 0)
    FROM unnest(${ordered}::text[]) WITH ORDINALITY AS new("id", "at")
    ON CONFLICT DO NOTHING`;
}
