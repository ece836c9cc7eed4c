import { Prisma } from '#generated/prisma/client.ts';
import { toLabelValue } from '#lib/domain/labels/label-value.ts';
import {
  type BulkAction,
  incompleteFor,
  type SkipReason,
} from '#lib/domain/templates/bulk-change.ts';
import type { TemplateFilter } from '#lib/domain/templates/template-views.ts';
import { filterSql } from './filter-sql.ts';
import { shownSql } from './shown-sql.ts';
import type { Viewer } from './visibility-sql.ts';

export type BulkTarget = {
  viewer: Viewer & { projectId: string };
  filter: TemplateFilter;
  action: BulkAction;
  /** The round that takes templates, for that action. */
  roundId: string | null;
};

/**
 * SQL for all templates of a choice: `id`, `number`, `lineCount`, and `why` an action leaves one as it is, null where it
 * changes it. Through what the actor may see: of a template whose fate is hidden from them it says only that.
 */
export const bulkSql = (target: BulkTarget): Prisma.Sql => Prisma.sql`
  SELECT s."id", s."number", s."lineCount", ${whySql(target)} AS "why"
  FROM (${shownSql(target.viewer, target.filter)}) s JOIN "template" t ON t."id" = s."id"
  LEFT JOIN LATERAL (
    SELECT i."state", r."kind", r."state" AS "roundState" FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE i."templateId" = s."id" AND (i."gold" IS NULL OR r."state" = 'OPEN') ORDER BY r."number" DESC LIMIT 1
  ) n ON true
  WHERE ${filterSql(target.filter)}`;

function whySql({ action, roundId }: BulkTarget): Prisma.Sql {
  switch (action.kind) {
    case 'add-to-round':
      return cases([
        [
          Prisma.sql`EXISTS (SELECT 1 FROM "round_item" i WHERE i."roundId" = ${roundId} AND i."templateId" = s."id")`,
          'in-round',
        ],
        [Prisma.sql`s."blind"`, 'hidden'],
        [Prisma.sql`t."labelState" <> 'OPEN'`, 'labelled'],
      ]);
    case 'reopen':
      return cases([
        [Prisma.sql`s."blind"`, 'hidden'],
        [Prisma.sql`t."labelState" = 'OPEN'`, 'open'],
        [
          Prisma.sql`n."kind" = 'PANEL' AND n."roundState" = 'OPEN' AND n."state" = 'OPEN'`,
          'in-vote',
        ],
      ]);
    case 'settle':
      return cases([
        [Prisma.sql`s."blind"`, 'hidden'],
        [Prisma.sql`t."labelState" = 'FINAL' OR n."state" IN ('AGREED', 'DECIDED')`, 'labelled'],
        [Prisma.sql`n."state" IS NULL`, 'no-round'],
        [Prisma.sql`n."state" = 'OPEN' AND n."roundState" = 'OPEN'`, 'in-vote'],
        [
          Prisma.sql`t."originalLabel"::text = ANY(${incompleteFor(action).map(toLabelValue)})`,
          'incomplete',
        ],
      ]);
  }
}

const cases = (list: [Prisma.Sql, SkipReason][]): Prisma.Sql =>
  Prisma.sql`CASE ${Prisma.join(
    list.map(([when, why]) => Prisma.sql`WHEN ${when} THEN ${why}`),
    ' ',
  )} END`;
