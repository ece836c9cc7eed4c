import { createHash } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import type { CorrectionFile, CorrectionFormat } from '#lib/domain/transfer/correction-file.ts';
import type { CorrectionReport } from '#lib/domain/transfer/correction-report.ts';
import {
  type CorrectionChange,
  type CorrectionPlan,
  type KnownTemplate,
  planCorrections,
} from '#lib/domain/transfer/plan-corrections.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { closeItems } from '../labels/close-items.ts';
import { recordDecisions } from '../labels/record-decisions.ts';
import { BULK_TX } from '../labels/transaction-limits.ts';
import { findOpenRounds } from '../rounds/find-round.ts';
import { type BlindViewer, blindSql } from '../templates/visibility-sql.ts';
import { assertTakeable } from './assert-takeable.ts';
import { findFormerTexts } from './find-former-texts.ts';
import { measureSessionChanges } from './measure-session-changes.ts';
import { readCorrectionFile } from './read-correction-file.ts';
import { toCorrectionReport } from './to-correction-report.ts';

export type ImportCorrectionsInput = {
  projectId: string;
  bytes: Uint8Array;
  fileName: string;
  /** Guessed from name and first bytes when absent. */
  format?: CorrectionFormat | undefined;
  /** Says what would change and changes nothing. */
  isPreview?: boolean | undefined;
  /** Also replace final labels that differ from the file. */
  overrideFinal?: boolean | undefined;
  /** Take the rest of a file that has wrong or contradictory rows. Without it such a file is refused whole. */
  skipWrong?: boolean | undefined;
  /** Also count the windows of the logs that change; reads the logs. */
  withSessions?: boolean | undefined;
  /** How many rows each list of the report holds; its counts are always whole. */
  listLimit?: number | undefined;
};

type Applied = { changes: readonly CorrectionChange[]; plan: CorrectionPlan };

/**
 * The labels of a file become final (decision IMPORTED), joined on the exact template text, of today or before. What does not match, is wrong
 * or contradicts itself is listed, never dropped. A template that experts are voting on leaves their round, unless the
 * person who imports is one of them: then it is left alone, for what would change tells what others said.
 */
export async function importCorrections(
  actor: Actor,
  input: ImportCorrectionsInput,
): Promise<CorrectionReport> {
  const { projectId, bytes, fileName, isPreview = false, overrideFinal = false } = input;
  const role = await authorize(actor, projectId, 'labels.transfer');
  const file = await readCorrectionFile(input);
  const { changes, plan } = await db().$transaction(async (tx): Promise<Applied> => {
    const { templates, former } = await readKnown(tx, { projectId, viewer: { actor, role } }, file);
    const plan = planCorrections(file.rows, templates, former);
    // In the order of the file: so they are decided, and so they are exported again.
    const changes = (overrideFinal ? [...plan.changes, ...plan.overrides] : plan.changes).sort(
      (left, right) => left.row.record - right.row.record,
    );
    if (isPreview) return { changes, plan };
    if (!input.skipWrong) assertTakeable(fileName, file, plan);
    if (changes.length > 0) {
      const fileHash = createHash('sha256').update(bytes).digest('hex');
      await applyChanges(tx, { actor, projectId, fileName, fileHash, file, changes, plan });
    }
    return { changes, plan };
  }, BULK_TX);
  return toCorrectionReport({
    fileName,
    file,
    plan,
    changes,
    isApplied: !isPreview,
    listLimit: input.listLimit,
    sessions: input.withSessions
      ? await measureSessionChanges({ actor, role }, { projectId, changes })
      : null,
  });
}

type Where = { projectId: string; viewer: BlindViewer };

/** The templates that a file names, and those that it names by a text of the past. */
async function readKnown(tx: Tx, where: Where, file: CorrectionFile) {
  const texts = new Set(
    file.rows.flatMap((row) => [row.template, row.guardedTemplate ?? []].flat()),
  );
  const present = await readTemplates(tx, where, [...texts]);
  for (const { text } of present) texts.delete(text);
  const former = await findFormerTexts(tx, where.projectId, [...texts]);
  const named = new Set(present.map(({ text }) => text));
  const others = [...new Set(former.values())].filter((text) => !named.has(text));
  return { templates: [...present, ...(await readTemplates(tx, where, others))], former };
}

async function readTemplates(
  tx: Tx,
  { projectId, viewer }: Where,
  texts: readonly string[],
): Promise<KnownTemplate[]> {
  const hashes = texts.map(sha256Hex);
  return tx.$queryRaw<KnownTemplate[]>`
    SELECT t."id", t."number", t."text", t."lineCount", t."originalLabel", t."labelState", t."finalLabel", t."revision",
      ${blindSql(viewer)} AS "isBlind",
      EXISTS (
        SELECT 1 FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
        WHERE i."templateId" = t."id" AND r."state" = 'OPEN'
      ) AS "inRound"
    FROM "template" t WHERE t."projectId" = ${projectId} AND t."textHash" = ANY(${hashes})`;
}

type ApplyInput = Applied & {
  actor: Actor;
  projectId: string;
  fileName: string;
  fileHash: string;
  file: CorrectionFile & { format: CorrectionFormat };
};

async function applyChanges(tx: Tx, input: ApplyInput): Promise<void> {
  const { actor, projectId, fileName, fileHash, file, changes, plan } = input;
  const inRound = changes.filter((one) => one.template.inRound).map((one) => one.template.id);
  for (const round of inRound.length > 0 ? await findOpenRounds(projectId, tx) : []) {
    await tx.$queryRaw`
      SELECT "templateId" FROM "round_item" WHERE "roundId" = ${round.id} AND "templateId" = ANY(${inRound})
      ORDER BY "templateId" FOR UPDATE`;
    await closeItems(tx, { roundId: round.id, templateIds: inRound });
  }
  const decisions = changes.map((change) => toDecision(change, { fileName, actor }));
  const entries = await recordDecisions(tx, { projectId, actorId: actor.userId }, decisions);
  const summary = {
    projectId,
    actorId: actor.userId,
    kind: 'corrections.imported',
    entityType: 'project' as const,
    entityId: projectId,
    payload: {
      fileName,
      fileHash,
      format: file.format,
      records: file.records,
      templates: changes.length,
      unmatched: plan.unmatched.length,
      wrong: file.problems.length,
      contradictory: plan.contradictions.length,
    },
  };
  await appendHistory(tx, [...entries, summary]);
}

function toDecision(
  { template, label, row }: CorrectionChange,
  { fileName, actor }: { fileName: string; actor: Actor },
) {
  return {
    templateId: template.id,
    revision: template.revision,
    label,
    kind: 'IMPORTED' as const,
    roundId: null,
    category: row.category,
    confidence: row.confidence,
    reason: row.reason || `${fileName}, record ${row.record}`,
    decidedBy: actor.userId,
    imported: { record: row.record, original: row.original, ...row.patch },
  };
}
