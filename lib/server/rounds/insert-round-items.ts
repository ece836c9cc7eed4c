import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import { orderRoundItems } from '#lib/domain/labels/order-round-items.ts';
import type { Tx } from '#lib/server/db/client.ts';

/**
 * Puts OPEN templates that are not yet in the round at its end, the most suspicious first, and with them items whose answer
 * is known, where the same order puts them. Returns how many were added. `templateIds` null means all of the project. The
 * caller holds lockTemplates, or a template could go between being read and being an item.
 */
export async function insertRoundItems(
  tx: Tx,
  input: {
    projectId: string;
    roundId: string;
    templateIds: readonly string[] | null;
    gold?: ReadonlyMap<string, LabelValue>;
  },
): Promise<number> {
  const { projectId, roundId, templateIds, gold = new Map<string, LabelValue>() } = input;
  const candidates = await tx.template.findMany({
    where: {
      projectId,
      OR: [
        { labelState: 'OPEN', ...(templateIds ? { id: { in: [...templateIds] } } : {}) },
        { id: { in: [...gold.keys()] } },
      ],
    },
    select: { id: true, text: true, originalLabel: true, lineCount: true },
  });
  const ordered = orderRoundItems(
    candidates.map((one) => ({
      ...one,
      originalLabel: one.originalLabel && toLabel(one.originalLabel),
    })),
  ).map(({ id }) => id);
  const answers = ordered.map((id) => gold.get(id) ?? null);
  return tx.$executeRaw`
    INSERT INTO "round_item" ("roundId", "templateId", "gold", "position")
    SELECT ${roundId}, new."id", new."gold"::"LabelValue", new."at" + coalesce((SELECT max("position") FROM "round_item" WHERE "roundId" = ${roundId}), 0)
    FROM unnest(${ordered}::text[], ${answers}::text[]) WITH ORDINALITY AS new("id", "gold", "at")
    WHERE NOT EXISTS (SELECT 1 FROM "round_item" x WHERE x."roundId" = ${roundId} AND x."templateId" = new."id")`;
}
