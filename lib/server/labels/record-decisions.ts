import { AppError } from '#lib/domain/app-error.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import type { Tx } from '#lib/server/db/client.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';

export type DecisionKind = 'UNANIMOUS' | 'SETTLED' | 'IMPORTED' | 'ORIGINAL' | 'REVIEW';

export type NewDecision = {
  templateId: string;
  /** The template's revision that the decision was made on. */
  revision: number;
  label: LabelValue;
  kind: DecisionKind;
  roundId: string | null;
  category: string | null;
  reason: string;
  /** Null when the rule decided, not a person. */
  decidedBy: string | null;
  /** More for the history event: the votes it rests on. */
  evidence?: Record<string, unknown>;
};

type Decided = { id: string; originalLabel: LabelValue | null; before: LabelValue | null };

/**
 * Makes decisions the final labels of their templates: guarded update, decision rows, traces of another label set
 * STALE. Returns the history entries; the caller appends them last. CONFLICT when a template changed meanwhile.
 */
export async function recordDecisions(
  tx: Tx,
  context: { projectId: string; actorId: string | null; now?: Date },
  decisions: readonly NewDecision[],
): Promise<HistoryEntry[]> {
  if (decisions.length === 0) {
    return [];
  }
  const { projectId, actorId, now = new Date() } = context;
  const decided = await finaliseTemplates(tx, projectId, decisions);
  await tx.decision.createMany({
    data: decisions.map((one) => {
      const original = decided.get(one.templateId)?.originalLabel ?? null;
      const { templateId, roundId, kind, label, category, reason, decidedBy } = one;
      const isCorrection = original !== null && original !== label;
      const row = { templateId, roundId, kind, label, category, reason, decidedBy };
      return { ...row, projectId, original, isCorrection, createdAt: now };
    }),
  });
  const stale = await markTracesStale(tx, decisions);
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
        reason: one.reason,
        roundId: one.roundId,
        revision: one.revision + 1,
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

async function finaliseTemplates(
  tx: Tx,
  projectId: string,
  decisions: readonly NewDecision[],
): Promise<Map<string, Decided>> {
  const wanted = JSON.stringify(
    decisions.map(({ templateId, revision, label }) => ({ templateId, revision, label })),
  );
  const rows = await tx.$queryRaw<Decided[]>`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${wanted}::jsonb) AS w("templateId" text, "revision" int, "label" text)
    ), before AS (
      SELECT t."id", t."finalLabel" FROM "template" t JOIN wanted w ON w."templateId" = t."id"
      WHERE t."projectId" = ${projectId} ORDER BY t."id" FOR UPDATE OF t
    )
    UPDATE "template" t
    SET "labelState" = 'FINAL', "finalLabel" = w."label"::"LabelValue", "revision" = t."revision" + 1
    FROM wanted w JOIN before b ON b."id" = w."templateId"
    WHERE t."id" = w."templateId" AND t."revision" = w."revision"
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

async function markTracesStale(
  tx: Tx,
  decisions: readonly NewDecision[],
): Promise<{ id: string; templateId: string }[]> {
  const wanted = JSON.stringify(decisions.map(({ templateId, label }) => ({ templateId, label })));
  return tx.$queryRaw<{ id: string; templateId: string }[]>`
    UPDATE "trace" t SET "state" = 'STALE', "revision" = t."revision" + 1
    FROM jsonb_to_recordset(${wanted}::jsonb) AS w("templateId" text, "label" text)
    WHERE t."templateId" = w."templateId" AND t."label" <> w."label"::"LabelValue"
      AND t."state" IN ('WAITING', 'ACCEPTED')
    RETURNING t."id", t."templateId"`;
}
