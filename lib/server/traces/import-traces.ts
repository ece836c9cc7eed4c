import type { Actor } from '#lib/domain/access/actor.ts';
import { toLabelValue } from '#lib/domain/labels/label-value.ts';
import { parseTracesJson, type TraceError } from '#lib/domain/patch/parse-traces-json.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

export type ImportTracesReport = {
  imported: number;
  /** Records whose text is no template of the project. */
  unmatched: { record: number; input: string }[];
  /** Records that argue for another label than the template's final one. */
  otherLabel: { record: number; input: string; label: string; finalLabel: string }[];
  /** Records whose very text is there already. */
  known: number;
  errors: TraceError[];
};

/**
 * Imports `{instruction, input, label, reasoning}` records as traces that wait for vetting, joined on the exact template
 * text. What cannot be used is reported record by record; the rest is imported.
 */
export async function importTraces(
  actor: Actor,
  input: { projectId: string; text: string; fileName: string },
): Promise<ImportTracesReport> {
  const { projectId, fileName } = input;
  await authorize(actor, projectId, 'traces.write');
  const { rows, errors } = parseTracesJson(input.text, fileName);
  const templates = await db().template.findMany({
    where: { projectId, text: { in: rows.map((row) => row.input) } },
    select: { id: true, text: true, finalLabel: true, originalLabel: true },
  });
  const byText = new Map(templates.map((template) => [template.text, template]));
  const existing = await db().trace.findMany({
    where: { templateId: { in: templates.map((template) => template.id) } },
    select: { templateId: true, originalThink: true },
  });
  const known = new Set(existing.map((trace) => `${trace.templateId}\n${trace.originalThink}`));
  const report: ImportTracesReport = {
    imported: 0,
    unmatched: [],
    otherLabel: [],
    known: 0,
    errors,
  };
  const bad = new Set(errors.map((error) => error.record));
  // The rows are the file's records, from 1, without those that cannot be read.
  const numbers = Array.from({ length: rows.length + bad.size }, (_, at) => at + 1).filter(
    (number) => !bad.has(number),
  );
  const data = rows.flatMap((row, index) => {
    const template = byText.get(row.input);
    const record = numbers[index] ?? index + 1;
    if (!template) {
      report.unmatched.push({ record, input: row.input });
      return [];
    }
    const label = toLabelValue(row.label);
    if (template.finalLabel && template.finalLabel !== label) {
      report.otherLabel.push({
        record,
        input: row.input,
        label: row.label,
        finalLabel: template.finalLabel.toLowerCase(),
      });
      return [];
    }
    const key = `${template.id}\n${row.think}`;
    if (known.has(key)) {
      report.known += 1;
      return [];
    }
    known.add(key);
    return [
      {
        projectId,
        templateId: template.id,
        origin: 'IMPORTED' as const,
        author: fileName,
        promptVersion: 'imported',
        label,
        originalThink: row.think,
        think: row.think,
      },
    ];
  });
  await db().$transaction(
    async (tx) => {
      const created = await tx.trace.createManyAndReturn({
        data,
        select: { id: true, templateId: true, label: true, think: true },
      });
      await appendHistory(
        tx,
        created.map(({ id, ...payload }) => ({
          projectId,
          actorId: actor.userId,
          kind: 'trace.imported',
          entityType: 'trace' as const,
          entityId: id,
          payload: { ...payload, fileName },
        })),
      );
    },
    { timeout: 60_000 },
  );
  report.imported = data.length;
  return report;
}
