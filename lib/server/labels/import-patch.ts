import type { Actor } from '#lib/domain/access/actor.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import type { PatchReport } from '#lib/domain/labels/patch-report.ts';
import {
  type PatchChange,
  type PatchPlan,
  type PatchTemplate,
  planPatch,
} from '#lib/domain/labels/plan-patch.ts';
import { parseAnomalyPatch } from '#lib/domain/patch/anomaly-patch.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { findOpenRound } from '../rounds/find-round.ts';
import { closeItems } from './close-items.ts';
import { recordDecisions } from './record-decisions.ts';
import { BULK_TX } from './transaction-limits.ts';

export type ImportPatchInput = {
  projectId: string;
  text: string;
  fileName: string;
  /** Says what would change and changes nothing. */
  isPreview?: boolean | undefined;
  /** Also replace final labels that differ from the patch. */
  overrideFinal?: boolean | undefined;
};

/**
 * Corrections in the authors' form become final labels (decision IMPORTED), joined on the exact template text. What does
 * not match is listed, never dropped. A template that experts are voting on leaves their round.
 */
export async function importPatch(actor: Actor, input: ImportPatchInput): Promise<PatchReport> {
  const { projectId, text, fileName, isPreview = false, overrideFinal = false } = input;
  await authorize(actor, projectId, 'labels.transfer');
  const rows = parseAnomalyPatch(text, fileName);
  return db().$transaction(async (tx) => {
    const wanted = [...new Set(rows.map((row) => row.input))];
    const plan = planPatch(rows, await readTemplates(tx, projectId, wanted));
    const applied = overrideFinal ? [...plan.changes, ...plan.overrides] : plan.changes;
    if (!isPreview && applied.length > 0) {
      await applyChanges(tx, { actor, projectId, fileName, changes: applied });
    }
    return toReport(plan, { records: rows.length, isApplied: !isPreview, overrideFinal });
  }, BULK_TX);
}

function readTemplates(tx: Tx, projectId: string, texts: string[]): Promise<PatchTemplate[]> {
  return tx.$queryRaw<PatchTemplate[]>`
    SELECT t."id", t."number", t."text", t."lineCount", t."originalLabel", t."labelState", t."finalLabel", t."revision",
      EXISTS (
        SELECT 1 FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
        WHERE i."templateId" = t."id" AND r."state" = 'OPEN'
      ) AS "inRound"
    FROM "template" t WHERE t."projectId" = ${projectId} AND t."text" = ANY(${texts})`;
}

async function applyChanges(
  tx: Tx,
  input: { actor: Actor; projectId: string; fileName: string; changes: readonly PatchChange[] },
): Promise<void> {
  const { actor, projectId, fileName, changes } = input;
  const inRound = changes.filter((one) => one.template.inRound).map((one) => one.template.id);
  const round = await findOpenRound(projectId, tx);
  if (round && inRound.length > 0) {
    await tx.$queryRaw`
      SELECT "templateId" FROM "round_item" WHERE "roundId" = ${round.id} AND "templateId" = ANY(${inRound})
      ORDER BY "templateId" FOR UPDATE`;
    await closeItems(tx, { roundId: round.id, templateIds: inRound });
  }
  const decisions = changes.map(({ template, label, record }) => ({
    templateId: template.id,
    revision: template.revision,
    label,
    kind: 'IMPORTED' as const,
    roundId: null,
    category: null,
    reason: `${fileName}, record ${record}`,
    decidedBy: actor.userId,
  }));
  await appendHistory(
    tx,
    await recordDecisions(tx, { projectId, actorId: actor.userId }, decisions),
  );
}

function toReport(
  plan: PatchPlan,
  given: { records: number; isApplied: boolean; overrideFinal: boolean },
): PatchReport {
  const changes = given.overrideFinal ? [...plan.changes, ...plan.overrides] : plan.changes;
  return {
    records: given.records,
    applied: given.isApplied,
    templates: changes.length,
    lines: changes.reduce((sum, one) => sum + one.template.lineCount, 0),
    inRound: changes.filter((one) => one.template.inRound).length,
    unchanged: plan.unchanged,
    changes: changes.map(toReportRow),
    overrides: plan.overrides.map(toReportRow),
    unmatched: plan.unmatched,
    otherOriginal: plan.otherOriginal,
  };
}

function toReportRow({ template, label, record }: PatchChange): PatchReport['changes'][number] {
  const from = template.finalLabel ?? template.originalLabel;
  return {
    record,
    number: template.number,
    text: template.text,
    lines: template.lineCount,
    from: from && toLabel(from),
    to: toLabel(label),
  };
}
