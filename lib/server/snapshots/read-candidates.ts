import type { Label } from '#lib/domain/label.ts';
import type { SnapshotCandidate } from '#lib/domain/snapshot/plan-snapshot.ts';
import { db, type Tx } from '#lib/server/db/client.ts';

type Row = {
  templateId: string;
  text: string;
  label: 'NORMAL' | 'ABNORMAL';
  firstSeen: Date | null;
  traceId: string | null;
  traceLabel: 'NORMAL' | 'ABNORMAL' | null;
  think: string | null;
};

/** Templates with a final label and the newest accepted trace of each, and how many templates have no final label. */
export async function readCandidates(
  projectId: string,
  tx: Pick<Tx, '$queryRaw' | 'template'> = db(),
): Promise<{ candidates: SnapshotCandidate[]; notFinal: number }> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT t."id" AS "templateId", t."text", t."finalLabel"::text AS "label", t."firstSeen",
      r."id" AS "traceId", r."label"::text AS "traceLabel", r."think"
    FROM "template" t
    LEFT JOIN LATERAL (
      SELECT "id", "label", "think" FROM "trace"
      WHERE "templateId" = t."id" AND "state" = 'ACCEPTED'
      ORDER BY "vettedAt" DESC NULLS LAST, "createdAt" DESC, "id" DESC LIMIT 1
    ) r ON true
    WHERE t."projectId" = ${projectId} AND t."labelState" = 'FINAL' AND t."finalLabel" IS NOT NULL`;
  const notFinal = await tx.template.count({
    where: { projectId, NOT: { labelState: 'FINAL', finalLabel: { not: null } } },
  });
  return { candidates: rows.map(toCandidate), notFinal };
}

function toCandidate(row: Row): SnapshotCandidate {
  return {
    templateId: row.templateId,
    text: row.text,
    label: toLabel(row.label),
    firstSeen: row.firstSeen?.getTime() ?? null,
    trace:
      row.traceId !== null && row.traceLabel !== null && row.think !== null
        ? { id: row.traceId, label: toLabel(row.traceLabel), think: row.think }
        : null,
  };
}

export const toLabel = (value: 'NORMAL' | 'ABNORMAL'): Label =>
  value === 'ABNORMAL' ? 'abnormal' : 'normal';

export const toLabelValue = (label: Label): 'NORMAL' | 'ABNORMAL' =>
  label === 'abnormal' ? 'ABNORMAL' : 'NORMAL';
