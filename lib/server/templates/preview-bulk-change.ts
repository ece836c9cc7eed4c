import type { Actor } from '#lib/domain/access/actor.ts';
import {
  type BulkGroup,
  type BulkPreview,
  SKIP_REASONS,
  type SkipReason,
} from '#lib/domain/templates/bulk-change.ts';
import { db } from '#lib/server/db/client.ts';
import { bulkSql } from './bulk-sql.ts';
import { type BulkInput, findBulkTarget } from './find-bulk-target.ts';

const SAMPLE = 5;
/** A choice of a million is one pass over all of them. */
const LIMITS = { timeout: 120_000 };

type Row = {
  why: SkipReason | null;
  count: number;
  lines: number;
  number: number;
  text: string;
  lineCount: number;
};

/** What an action would do to all that a choice holds: how many it changes, how many it leaves and why. Changes nothing. */
export async function previewBulkChange(actor: Actor, input: BulkInput): Promise<BulkPreview> {
  const target = await findBulkTarget(actor, input);
  const rows = await db().$transaction(
    (tx) => tx.$queryRaw<Row[]>`
      WITH hit AS MATERIALIZED (${bulkSql(target)}), ranked AS (
        SELECT hit.*, (count(*) OVER (PARTITION BY "why"))::int AS "count",
          (sum("lineCount") OVER (PARTITION BY "why"))::float8 AS "lines",
          row_number() OVER (PARTITION BY "why" ORDER BY "lineCount" DESC, "number") AS "at"
        FROM hit
      )
      SELECT r."why", r."count", r."lines", r."number", r."lineCount", t."text"
      FROM ranked r JOIN "template" t ON t."id" = r."id" WHERE r."at" <= ${SAMPLE} ORDER BY r."at"`,
    LIMITS,
  );
  const groupOf = (why: SkipReason | null): BulkGroup => {
    const own = rows.filter((row) => row.why === why);
    return {
      count: own[0]?.count ?? 0,
      lines: own[0]?.lines ?? 0,
      sample: own.map(({ number, text, lineCount }) => ({ number, text, lineCount })),
    };
  };
  return {
    changes: groupOf(null),
    skipped: SKIP_REASONS.map((why) => ({ why, ...groupOf(why) })).filter(({ count }) => count > 0),
  };
}
