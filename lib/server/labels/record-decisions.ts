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
  /** The template's revision that the decision was made on. */
  revision: number;
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
const ROWS_PER_INSERT = 2000;

type Decided = { id: string; originalLabel: LabelValue | null; before: LabelValue | null };

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
  const decided = await finaliseTemplates(tx, projectId, decisions);
  const { guidelineVersion = await findGuidelineVersion(projectId, tx) } = by;
  const context = { projectId, now, decided, guidelineVersion };
  const stale = await insertDecisions(tx, context, decisions);
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
        revision: one.revision + 1,
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

type StaleTrace = { id: string; templateId: string };

/**
 * The rows, and the traces of another label that they make stale, which it returns. By JSON, not row by row: an import makes
 * a hundred thousand, and a parameter per field is twenty times slower.
 */
async function insertDecisions(
  tx: Sql,
  context: {
    projectId: string;
    now: Date;
    decided: ReadonlyMap<string, Decided>;
    guidelineVersion: number | null;
  },
  decisions: readonly NewDecision[],
): Promise<StaleTrace[]> {
  const { projectId, now, decided, guidelineVersion } = context;
  const ids = orderedIds(decisions.length, now, () => randomInt(2 ** 48 - 1));
  const stale: StaleTrace[] = [];
  for (let at = 0; at < decisions.length; at += ROWS_PER_INSERT) {
    const rows = decisions.slice(at, at + ROWS_PER_INSERT).map((one, index) => {
      const original = decided.get(one.templateId)?.originalLabel ?? null;
      const isCorrection = original !== null && original !== one.label;
      return { ...one, id: ids[at + index], original, isCorrection };
    });
    const found = await tx.$queryRaw<StaleTrace[]>`
      WITH made AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d("id" text, "templateId" text,
          "roundId" text, "kind" text, "label" text, "original" text, "isCorrection" boolean, "category" text,
          "confidence" text, "reason" text, "decidedBy" text, "imported" jsonb)
      ), kept AS (
        INSERT INTO "decision" ("id", "projectId", "templateId", "roundId", "kind", "label", "original", "isCorrection",
          "category", "confidence", "reason", "decidedBy", "imported", "guidelineVersion", "createdAt")
        SELECT d."id", ${projectId}, d."templateId", d."roundId", d."kind"::"DecisionKind", d."label"::"LabelValue",
          d."original"::"LabelValue", d."isCorrection", d."category", d."confidence", d."reason", d."decidedBy",
          d."imported", ${guidelineVersion}::int, ${now.toISOString()}::timestamp(3)
        FROM made d
      )
      UPDATE "trace" t SET "state" = 'STALE', "revision" = t."revision" + 1 FROM made d
      WHERE t."templateId" = d."templateId" AND t."label" <> d."label"::"LabelValue"
        AND t."state" IN ('WAITING', 'ACCEPTED')
      RETURNING t."id", t."templateId"`;
    stale.push(...found);
  }
  return stale;
}

async function finaliseTemplates(
  tx: Sql,
  projectId: string,
  decisions: readonly NewDecision[],
): Promise<Map<string, Decided>> {
  const wanted = JSON.stringify(
    decisions.map(({ templateId, revision, label }) => ({ templateId, revision, label })),
  );
  // By ids: of the rows of a JSON text nobody knows how many there are, and one vote read all templates of a project.
  const ids = decisions.map(({ templateId }) => templateId);
  const rows = await tx.$queryRaw<Decided[]>`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${wanted}::jsonb) AS w("templateId" text, "revision" int, "label" text)
    ), before AS (
      SELECT t."id", t."finalLabel" FROM "template" t
      WHERE t."id" = ANY(${ids}) AND t."projectId" = ${projectId} ORDER BY t."id" FOR UPDATE
    )
    UPDATE "template" t
    SET "labelState" = 'FINAL', "finalLabel" = w."label"::"LabelValue", "revision" = t."revision" + 1
    FROM wanted w JOIN before b ON b."id" = w."templateId"
    WHERE t."id" = ANY(${ids}) AND t."id" = w."templateId" AND t."revision" = w."revision"
    RETURNING t."id", t."originalLabel", b."finalLabel" AS "before"`;
  if (rows.length !== decisions.length) {
    throw new AppError('CONFLICT', {
      message:
        decisions.length === 1
          ? 'Someone else changed this template first; nothing was changed.'
          : `${decisions.length - rows.length} of ${decisions.length} templates were changed by someone else first; nothing was changed.`,
      details: { reason: 'revision', cure: 'Load it again and decide on what you see then.' },
    });
  }
  return new Map(rows.map((row) => [row.id, row]));
}
