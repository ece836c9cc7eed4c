import { z } from 'zod';
import { AppError } from '#lib/domain/app-error.ts';
import { labelSchema } from '#lib/domain/label.ts';

/** What was evaluated: the model after SFT, and after GRPO on top of it. */
export const VARIANTS = ['SFT', 'GRPO'] as const;
export type Variant = (typeof VARIANTS)[number];

/** A row of EVALUATE/predictions.jsonl (docs/trainer-protocol.md). */
export const predictionRowSchema = z.looseObject({
  id: z.string(),
  variant: z.enum(VARIANTS),
  /** Null when the model gave no readable verdict. */
  verdict: labelSchema.nullable(),
  pAbnormal: z.number().min(0).max(1).nullable(),
  think: z.string(),
  text: z.string(),
  formatOk: z.boolean(),
  tokens: z.number().int().min(0),
});
export type PredictionLine = z.infer<typeof predictionRowSchema>;

/** A row of dataset/train.jsonl or test.jsonl. */
export const datasetRowSchema = z.looseObject({
  id: z.string(),
  log: z.string(),
  label: labelSchema,
  think: z.string(),
});
export type DatasetRow = z.infer<typeof datasetRowSchema>;

/**
 * Reads JSON lines through a schema.
 * @throws AppError INVALID_INPUT that names file, line and field.
 */
export function parseJsonLines<T>(text: string, schema: z.ZodType<T>, file: string): T[] {
  const rows: T[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = schema.safeParse(readJson(line));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new AppError('INVALID_INPUT', {
        message: `${file}, line ${index + 1}: ${issue?.path.join('.') || 'the row'}: ${issue?.message}.`,
        details: { file, line: index + 1, field: issue?.path.join('.') ?? '' },
      });
    }
    rows.push(parsed.data);
  }
  return rows;
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
