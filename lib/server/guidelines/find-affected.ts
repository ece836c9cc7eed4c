import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import {
  type Affected,
  type AffectedFilter,
  affectedFilterSchema,
} from '#lib/domain/guidelines/affected.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import { EVERY_TEMPLATE } from '#lib/domain/templates/template-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { findVotedOpenRounds } from '../rounds/voter-blindness.ts';
import { filterSql } from '../templates/filter-sql.ts';
import { findViewer } from '../templates/find-viewer.ts';
import { shownSql } from '../templates/shown-sql.ts';
import { findGuidelineVersion } from './find-guideline-version.ts';

export type AffectedInput = {
  projectId: string;
  /** The version in force, on which the labels are to be judged anew. */
  version: number;
  filter: AffectedFilter;
};

export type AffectedRow = {
  id: string;
  number: number;
  text: string;
  lineCount: number;
  revision: number;
  finalLabel: LabelValue;
  inOpenRound: boolean;
};

const SHOWN_EXAMPLES = 8;

/** What reopening would take back. Counts nothing that an open round holds. */
export async function previewAffected(actor: Actor, input: AffectedInput): Promise<Affected> {
  await assertInForce(actor, input);
  const rows = await readAffected(db(), actor, input);
  const votes = (await findVotedOpenRounds(actor, input.projectId)).length > 0;
  const free = rows.filter((row) => !row.inOpenRound);
  return {
    version: input.version,
    templates: free.length,
    lines: free.reduce((sum, row) => sum + row.lineCount, 0),
    normal: free.filter((row) => row.finalLabel === 'NORMAL').length,
    abnormal: free.filter((row) => row.finalLabel === 'ABNORMAL').length,
    inOpenRound: votes ? null : rows.length - free.length,
    examples: free.slice(0, SHOWN_EXAMPLES).map(({ number, text, finalLabel }) => ({
      number,
      text,
      label: toLabel(finalLabel),
    })),
  };
}

/** @throws AppError FORBIDDEN, or CONFLICT when another version is in force. */
export async function assertInForce(actor: Actor, input: AffectedInput): Promise<void> {
  await authorize(actor, input.projectId, 'labels.settle');
  const newest = await findGuidelineVersion(input.projectId);
  if (newest !== input.version) {
    throw new AppError('CONFLICT', {
      message:
        newest === null
          ? 'The project has no guideline yet.'
          : `Version ${input.version} of the guideline is not in force; ${newest} is.`,
      details: { field: 'version', cure: 'Load the page again.' },
    });
  }
}

/** Through what the actor may see, so that a lead who votes does not choose by a label that is hidden from them. */
export async function readAffected(
  tx: Pick<Tx, '$queryRaw'>,
  actor: Actor,
  input: AffectedInput,
): Promise<AffectedRow[]> {
  const { search, labels, categories } = affectedFilterSchema.parse(input.filter);
  const viewer = await findViewer(actor, input.projectId);
  const filter = { ...EVERY_TEMPLATE, q: search, label: labels };
  const ofCategory =
    categories.length === 0 ? Prisma.sql`true` : Prisma.sql`d."category" = ANY(${categories})`;
  return tx.$queryRaw<AffectedRow[]>`
    SELECT t."id", t."number", t."text", t."lineCount", t."revision", t."finalLabel", EXISTS (
      SELECT 1 FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
      WHERE i."templateId" = t."id" AND r."state" = 'OPEN') AS "inOpenRound"
    FROM (${shownSql(viewer)}) s JOIN "template" t ON t."id" = s."id"
    LEFT JOIN LATERAL (
      SELECT * FROM "decision" d WHERE d."templateId" = t."id" ORDER BY d."createdAt" DESC, d."id" DESC LIMIT 1
    ) d ON true
    WHERE t."labelState" = 'FINAL' AND NOT s."blind" AND ${filterSql(filter)} AND ${ofCategory}
      AND coalesce(d."guidelineVersion", 0) < ${input.version}
    ORDER BY t."lineCount" DESC, t."number"`;
}
