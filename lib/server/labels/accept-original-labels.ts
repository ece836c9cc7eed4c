import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { recordDecisions } from './record-decisions.ts';
import { BULK_TX } from './transaction-limits.ts';

export type OriginalLabels = {
  /** Templates whose original label becomes (or became) final. */
  normal: number;
  abnormal: number;
  /** Left open: the log carried no label for them. */
  withoutLabel: number;
  /** Left open: experts are voting on them. */
  inRound: number;
  applied: boolean;
};

// Rows per statement: keeps the JSON of one call under a few megabytes.
const BATCH = 2000;

/** For people without raters: makes the log's own labels final where nobody votes. `isPreview` counts and changes nothing. */
export async function acceptOriginalLabels(
  actor: Actor,
  input: { projectId: string; isPreview?: boolean | undefined },
): Promise<OriginalLabels> {
  const { projectId, isPreview = false } = input;
  await authorize(actor, projectId, 'labels.settle');
  return db().$transaction(async (tx) => {
    const templates = await readOpenTemplates(tx, projectId);
    const labelled = templates.filter((one) => !one.inRound && one.originalLabel !== null);
    const counts = {
      normal: labelled.filter((one) => one.originalLabel === 'NORMAL').length,
      abnormal: labelled.filter((one) => one.originalLabel === 'ABNORMAL').length,
      withoutLabel: templates.filter((one) => !one.inRound && one.originalLabel === null).length,
      inRound: templates.filter((one) => one.inRound).length,
    };
    if (isPreview) {
      return { ...counts, applied: false };
    }
    const entries: HistoryEntry[] = [];
    for (let start = 0; start < labelled.length; start += BATCH) {
      const decisions = labelled.slice(start, start + BATCH).map((one) => ({
        templateId: one.id,
        revision: one.revision,
        label: one.originalLabel ?? 'NORMAL',
        kind: 'ORIGINAL' as const,
        roundId: null,
        category: null,
        reason: '',
        decidedBy: actor.userId,
      }));
      entries.push(...(await recordDecisions(tx, { projectId, actorId: actor.userId }, decisions)));
    }
    await appendHistory(tx, entries);
    return { ...counts, applied: true };
  }, BULK_TX);
}

type OpenTemplate = {
  id: string;
  revision: number;
  originalLabel: 'NORMAL' | 'ABNORMAL' | null;
  inRound: boolean;
};

function readOpenTemplates(tx: Tx, projectId: string): Promise<OpenTemplate[]> {
  return tx.$queryRaw<OpenTemplate[]>`
    SELECT t."id", t."revision", t."originalLabel", EXISTS (
      SELECT 1 FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
      WHERE i."templateId" = t."id" AND r."state" = 'OPEN'
    ) AS "inRound"
    FROM "template" t WHERE t."projectId" = ${projectId} AND t."labelState" = 'OPEN' ORDER BY t."number"`;
}
