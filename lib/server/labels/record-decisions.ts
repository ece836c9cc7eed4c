import { randomInt, randomUUID } from 'node:crypto';
import { AppError } from '#lib/domain/app-error.ts';
import type { DecisionKind } from '#lib/domain/labels/label-history.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import { orderedIds } from '#lib/domain/ordered-ids.ts';
import type { ImportedRecord } from '#lib/domain/transfer/imported-record.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';
import { findGuidelineVersion } from '#lib/server/guidelines/find-guideline-version.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';

export type NewDecision = {
  templateId: string;
  /** The template's revision that the decision was made on; null where it was made on no look at the template. */
  revision: number | null;
  label: LabelValue;
  kind: DecisionKind;
  roundId: string | null;
  category: string | null;
  confidence?: string | null;
  reason: string;
  /** Null when the rule decided, not a person. */
  decidedBy: string | null;
  /** Of an imported decision: how its file wrote the record. */
  imported?: ImportedRecord;
  /** More for the history event: the votes it rests on. */
  evidence?: Record<string, unknown>;
};

/** Decisions sent to the database at a time. */
const ROWS_PER_STATEMENT = 2000;

type StaleTrace = { id: string; templateId: string };

/** What a decision met. */
type Decided = {
  id: string;
  /** After the decision. */
  revision: number;
  originalLabel: LabelValue | null;
  before: LabelValue | null;
  /** Traces of another label. */
  staled: string[];
};

/**
 * Makes decisions the final labels of their templates: guarded update, decision rows, traces of another label set
 * STALE. Returns the history entries; the caller appends them last. CONFLICT when a template changed meanwhile.
 */
export async function recordDecisions(
  tx: Sql,
  by: {
    projectId: string;
    actorId: string | null;
    now?: Date;
    /** Where the caller has read it: the version of the guideline in force. */
    guidelineVersion?: number | null;
  },
  decisions: readonly NewDecision[],
): Promise<HistoryEntry[]> {
  if (decisions.length === 0) {
    return [];
  }
  const { projectId, actorId, now = new Date() } = by;
  const { guidelineVersion = await findGuidelineVersion(projectId, tx) } = by;
  const rows = await writeDecisions(tx, { projectId, now, guidelineVersion }, decisions);
  const decided = new Map(rows.map((row) => [row.id, row]));
  const stale = rows.flatMap(({ id: templateId, staled }) =>
    staled.map((id): StaleTrace => ({ id, templateId })),
  );
  const base = { projectId, actorId };
  return [
    ...decisions.map((one) => ({
      ...base,
      kind: `decision.${one.kind.toLowerCase()}`,
      entityType: 'template' as const,
      entityId: one.templateId,
      payload: {
        label: one.label,
        before: decided.get(one.templateId)?.before ?? null,
        original: decided.get(one.templateId)?.originalLabel ?? null,
        category: one.category,
        confidence: one.confidence ?? null,
        reason: one.reason,
        roundId: one.roundId,
        guidelineVersion,
        revision: decided.get(one.templateId)?.revision,
        // So that the event's hash cannot be guessed back to a label while the event is withheld from a voter.
        salt: randomUUID(),
        ...one.evidence,
      },
    })),
    ...stale.map(({ id, templateId }) => ({
      ...base,
      kind: 'trace.staled',
      entityType: 'trace' as const,
      entityId: id,
      payload: { templateId, why: 'the final label of its template differs' },
    })),
  ];
}

type Context = { projectId: string; now: Date; guidelineVersion: number | null };

/**
 * By JSON, not row by row: an import makes a hundred thousand, and a parameter per field is twenty times slower. Sorted, so
 * that two that share templates lock them in one order.
 * @throws AppError CONFLICT when a template is no longer of its decision's revision.
 */
async function writeDecisions(
  tx: Sql,
  context: Context,
  decisions: readonly NewDecision[],
): Promise<Decided[]> {
  const ids = orderedIds(decisions.length, context.now, () => randomInt(2 ** 48 - 1));
  const sorted = decisions
    .map((one, at) => ({ ...one, id: ids[at] }))
    .sort((a, b) => (a.templateId < b.templateId ? -1 : 1));
  const decided: Decided[] = [];
  for (let at = 0; at < sorted.length; at += ROWS_PER_STATEMENT) {
    decided.push(...(await writePart(tx, context, sorted.slice(at, at + ROWS_PER_STATEMENT))));
  }
  if (decided.length !== decisions.length) {
    throw new AppError('CONFLICT', {
      message:
        decisions.length === 1
          ? 'Someone else changed this template first; nothing was changed.'
          : `${decisions.length - decided.length} of ${decisions.length} templates were changed by someone else first; nothing was changed.`,
      details: { reason: 'revision', cure: 'Load it again and decide on what you see then.' },
    });
  }
  return decided;
}

/** Templates, decisions and traces in one statement. */
function writePart(
  tx: Sql,
  { projectId, now, guidelineVersion }: Context,
  decisions: readonly NewDecision[],
): Promise<Decided[]> {
  const rows = decisions.map(({ evidence: _, ...row }) => row);
  // By ids: of the rows of a JSON text nobody knows how many there are, and one vote read all templates of a project.
  const ids = decisions.map(({ templateId }) => templateId);
  return tx.$queryRaw<Decided[]>`
    WITH made AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d("id" text, "templateId" text, "revision" int,
        "roundId" text, "kind" text, "label" text, "category" text, "confidence" text, "reason" text,
        "decidedBy" text, "imported" jsonb)
    ), before AS (
      SELECT t."id", t."finalLabel" FROM "template" t
      WHERE t."id" = ANY(${ids}) AND t."projectId" = ${projectId} ORDER BY t."id" FOR UPDATE
    ), decided AS (
      UPDATE "template" t
      SET "labelState" = 'FINAL', "finalLabel" = d."label"::"LabelValue", "revision" = t."revision" + 1
      FROM made d JOIN before b ON b."id" = d."templateId"
      WHERE t."id" = ANY(${ids}) AND t."id" = d."templateId" AND t."revision" = coalesce(d."revision", t."revision")
      RETURNING t."id", t."revision", t."originalLabel", b."finalLabel" AS "before"
    ), kept AS (
      INSERT INTO "decision" ("id", "projectId", "templateId", "roundId", "kind", "label", "original", "isCorrection",
        "category", "confidence", "reason", "decidedBy", "imported", "guidelineVersion", "createdAt")
      SELECT d."id", ${projectId}, d."templateId", d."roundId", d."kind"::"DecisionKind", d."label"::"LabelValue",
        t."originalLabel", coalesce(t."originalLabel" <> d."label"::"LabelValue", false), d."category", d."confidence",
        d."reason", d."decidedBy", d."imported", ${guidelineVersion}::int, ${now.toISOString()}::timestamp(3)
      FROM made d JOIN decided t ON t."id" = d."templateId"
    ), staled AS (
      UPDATE "trace" t SET "state" = 'STALE', "revision" = t."revision" + 1 FROM made d
      WHERE t."templateId" = ANY(${ids}) AND t."templateId" = d."templateId"
        AND t."label" <> d."label"::"LabelValue" AND t."state" IN ('WAITING', 'ACCEPTED')
      RETURNING t."id", t."templateId"
    )
    SELECT decided.*, array(SELECT s."id" FROM staled s WHERE s."templateId" = decided."id") AS "staled" FROM decided`;
}
