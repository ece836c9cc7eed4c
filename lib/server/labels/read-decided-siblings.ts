import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import type { Label } from '#lib/domain/label.ts';
import { type LabelValue, toLabel, toLabelValue } from '#lib/domain/labels/label-value.ts';
import type { Dispute } from '#lib/domain/labels/settle-views.ts';
import { COUNTED_SIBLINGS } from '#lib/domain/labels/siblings.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';
import { blindSql } from '../templates/visibility-sql.ts';

const SHOWN_OF_EACH = 5;

type Decided = Pick<Dispute, 'decidedSiblings' | 'decidedCounts'>;
type Row = Omit<Decided['decidedSiblings'][0], 'label'> & { label: LabelValue; total: number };

/**
 * Decided near-duplicates of a template, the most frequent of each label, so that opposite ones cannot hide behind many.
 * Not those in an open round in which the reader votes: their label would tell what others said there.
 */
export async function readDecidedSiblings(
  viewer: { actor: Actor; role: Role },
  template: { id: string; projectId: string; nearGroup: string | null },
): Promise<Decided> {
  const [abnormal, normal] = await Promise.all(
    (['abnormal', 'normal'] as const).map((label) => readOf(label, viewer, template)),
  );
  const rows = [...(abnormal ?? []), ...(normal ?? [])];
  return {
    decidedSiblings: rows.map(({ total: _total, label, ...row }) => ({
      ...row,
      label: toLabel(label),
    })),
    decidedCounts: { abnormal: abnormal?.[0]?.total ?? 0, normal: normal?.[0]?.total ?? 0 },
  };
}

async function readOf(
  label: Label,
  viewer: { actor: Actor; role: Role },
  { id, projectId, nearGroup }: { id: string; projectId: string; nearGroup: string | null },
): Promise<Row[]> {
  if (nearGroup === null) return [];
  return directSql().$queryRaw<Row[]>`
    SELECT near.*, (count(*) OVER ())::int AS "total" FROM (
      SELECT t."id", t."number", t."text", t."lineCount", t."finalLabel" AS "label" FROM "template" t
      WHERE t."projectId" = ${projectId} AND t."nearGroup" = ${nearGroup} AND t."labelState" = 'FINAL'
        AND t."finalLabel" = ${toLabelValue(label)}::"LabelValue" AND t."id" <> ${id} AND NOT ${blindSql(viewer)}
      ORDER BY t."lineCount" DESC, t."id" LIMIT ${COUNTED_SIBLINGS}
    ) near ORDER BY near."lineCount" DESC, near."id" LIMIT ${SHOWN_OF_EACH}`;
}
