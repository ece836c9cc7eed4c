import {
  type EvaluationReport,
  evaluationReportSchema,
  type SystemReport,
} from '#lib/domain/evaluation/evaluation-report.ts';
import { type ModelManifest, modelManifestSchema } from '#lib/domain/models/manifest.ts';

/** What a model folder says of itself; null when it was written by another version. */
export function readManifest(manifest: unknown): ModelManifest | null {
  return modelManifestSchema.safeParse(manifest).data ?? null;
}

/** The evaluation; null when the model was not evaluated, `unreadable` when another version wrote the report. */
export function readReport(report: unknown): EvaluationReport | null | 'unreadable' {
  if (report === null || report === undefined) return null;
  return evaluationReportSchema.safeParse(report).data ?? 'unreadable';
}

export const headlineSystem = (report: EvaluationReport): SystemReport | undefined =>
  report.systems.find((system) => system.id === report.headline);

/** The baseline with the highest F1 on the same rows. */
export const bestBaseline = (report: EvaluationReport): SystemReport | undefined =>
  report.systems.find((system) => system.id === report.againstBaseline.id);
