import { Prisma } from '#generated/prisma/client.ts';
import type { Label } from '#lib/domain/label.ts';
import type { DecisionKind } from '#lib/domain/labels/label-history.ts';
import type { ShownLabel } from '#lib/domain/templates/template-views.ts';
import type { LabelRow, LabelScope } from '#lib/domain/transfer/label-row.ts';
import { db } from '#lib/server/db/client.ts';
import { shownSql } from '../templates/shown-sql.ts';
import type { Viewer } from '../templates/visibility-sql.ts';

/** Templates held at a time. */
const PAGE = 2000;

type Row = {
  number: number;
  text: string;
  eventId: string;
  lineCount: number;
  label: ShownLabel;
  originalLabel: Label | null;
  isCorrection: boolean | null;
  kind: DecisionKind | null;
  category: string | null;
  confidence: string | null;
  reason: string | null;
  round: number | null;
  decidedAt: Date | null;
};

/**
 * The project's templates with their labels in force, by number, a page at a time, as the viewer may see them: what an
 * open round hides from them is open and undecided here, and no correction.
 */
export async function* readLabelRows(
  viewer: Viewer & { projectId: string },
  scope: LabelScope,
): AsyncGenerator<LabelRow[]> {
  let after = 0;
  for (;;) {
    const page: Row[] = await readPage(viewer, after);
    const last = page.at(-1);
    if (!last) return;
    after = last.number;
    const kept = scope === 'templates' ? page : page.filter((row) => row.isCorrection);
    if (kept.length > 0) yield kept.map(toLabelRow);
  }
}

/** All templates, also for corrections: to choose in the database, it would join all decisions for each page. */
function readPage(viewer: Viewer & { projectId: string }, after: number): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    WITH page AS MATERIALIZED (
      SELECT s.* FROM (${shownSql(viewer)}) s
      WHERE s."number" > ${after} ORDER BY s."number" LIMIT ${PAGE}
    )
    SELECT s."number", s."text", t."eventId", s."lineCount", s."label", s."originalLabel", d.*, r."number" AS "round"
    FROM page s JOIN "template" t ON t."id" = s."id"
    LEFT JOIN LATERAL (
      SELECT ${correctsSql} AS "isCorrection", d."kind", d."category", d."confidence", d."reason",
        d."roundId", d."createdAt" AS "decidedAt"
      FROM "decision" d WHERE d."templateId" = s."id" AND s."label" IN ('normal', 'abnormal')
      ORDER BY d."createdAt" DESC, d."id" DESC LIMIT 1
    ) d ON true
    LEFT JOIN "round" r ON r."id" = d."roundId"
    ORDER BY s."number"`;
}

/** An imported record is a correction by its own word, even where this project's log has no original label to differ. */
const correctsSql = Prisma.sql`(d."isCorrection"
  OR coalesce(lower(d."label"::text) <> d."imported"->>'original', false))`;

const toLabelRow = (row: Row): LabelRow => ({
  template: row.text,
  original_label: row.originalLabel,
  label: row.label,
  lines: row.lineCount,
  number: row.number,
  event_id: row.eventId,
  is_correction: row.isCorrection,
  decision: row.kind && (row.kind.toLowerCase() as Lowercase<DecisionKind>),
  category: row.category,
  confidence: row.confidence,
  reason: row.reason,
  round: row.round,
  decided_at: row.decidedAt?.toISOString() ?? null,
});
