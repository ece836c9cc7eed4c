import type { Actor } from '#lib/domain/access/actor.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import { formatAnomalyPatch, PATCH_INSTRUCTION } from '#lib/domain/patch/anomaly-patch.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

/** The corrections in force, in the authors' exact form and in the order in which they were decided. */
export async function exportPatch(
  actor: Actor,
  input: { projectId: string },
): Promise<{ text: string; corrections: number }> {
  await authorize(actor, input.projectId, 'labels.transfer');
  const rows = await db().$queryRaw<{ text: string; label: LabelValue; original: LabelValue }[]>`
    SELECT t."text", d."label", d."original"
    FROM "template" t CROSS JOIN LATERAL (
      SELECT * FROM "decision" d WHERE d."templateId" = t."id" ORDER BY d."createdAt" DESC, d."id" DESC LIMIT 1
    ) d
    WHERE t."projectId" = ${input.projectId} AND t."labelState" = 'FINAL' AND d."isCorrection"
    ORDER BY d."createdAt", d."id"`;
  const text = formatAnomalyPatch(
    rows.map((row) => ({
      instruction: PATCH_INSTRUCTION,
      input: row.text,
      rectified: toLabel(row.label),
      label: toLabel(row.original),
    })),
  );
  return { text, corrections: rows.length };
}
