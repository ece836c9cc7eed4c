import type { Label } from '#lib/domain/label.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import type { ModelVerdict, RankInput } from '#lib/domain/ranking/rank-types.ts';
import { db } from '#lib/server/db/client.ts';

export type RankedFacts = {
  id: string;
  number: number;
  lineCount: number;
  component: string | null;
  input: RankInput & { level: string | null };
};

type Row = {
  id: string;
  number: number;
  text: string;
  level: string | null;
  component: string | null;
  lineCount: number;
  originalLabel: LabelValue;
  settled: LabelValue | null;
  teacher: LabelValue | null;
  verdicts: { model: string; verdict: LabelValue; pAbnormal: number | null }[] | null;
};

/**
 * The labelled templates of a project with what is known of each, the most frequent first. Settled is
 * what experts decided; an original label accepted in bulk was looked at by nobody and stays ranked.
 */
export async function readRankInputs(projectId: string, limit: number): Promise<RankedFacts[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT t."id", t."number", t."text", t."level", t."component", t."lineCount", t."originalLabel",
      CASE WHEN t."labelState" = 'FINAL' AND d."kind" IS DISTINCT FROM 'ORIGINAL' THEN t."finalLabel" END AS "settled",
      tr."label" AS "teacher", e."verdicts"
    FROM "template" t
    LEFT JOIN LATERAL (
      SELECT "kind" FROM "decision" WHERE "templateId" = t."id" ORDER BY "createdAt" DESC, "id" DESC LIMIT 1
    ) d ON true
    LEFT JOIN LATERAL (
      SELECT "label" FROM "trace" WHERE "templateId" = t."id" AND "origin" IN ('TEACHER', 'RULE', 'IMPORTED')
        AND "state" <> 'REJECTED' ORDER BY "createdAt" DESC, "id" DESC LIMIT 1
    ) tr ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('model', m."name", 'verdict', x."verdict", 'pAbnormal', x."pAbnormal")
        ORDER BY m."name", x."id") AS "verdicts"
      FROM "explanation" x JOIN "model" m ON m."id" = x."modelId"
      WHERE x."templateId" = t."id" AND x."verdict" IS NOT NULL
    ) e ON true
    WHERE t."projectId" = ${projectId} AND t."originalLabel" IS NOT NULL
    ORDER BY t."lineCount" DESC, t."number" LIMIT ${limit}`;
  return rows.map(({ id, number, lineCount, component, ...row }) => ({
    id,
    number,
    lineCount,
    component,
    input: toRankInput(row),
  }));
}

function toRankInput(
  row: Omit<Row, 'id' | 'number' | 'lineCount' | 'component'>,
): RankedFacts['input'] {
  return {
    template: row.text,
    originalLabel: toLabel(row.originalLabel),
    settled: labelOrNull(row.settled),
    level: row.level,
    teacher: labelOrNull(row.teacher),
    verdicts: (row.verdicts ?? []).map(
      (one): ModelVerdict => ({ ...one, verdict: toLabel(one.verdict) }),
    ),
  };
}

const labelOrNull = (value: LabelValue | null): Label | null => value && toLabel(value);
