import { z } from 'zod';
import { AppError } from '#lib/domain/app-error.ts';
import { labelSchema } from '#lib/domain/label.ts';
import type { RewardInput } from '#lib/domain/reward/score-completion.ts';

export type ScoreRow = { original: Record<string, unknown>; input: RewardInput };

const positive = z.number().positive('must be a number above 0');

const rowSchema = z.looseObject({
  log: z.string(),
  label: labelSchema,
  completion: z.string(),
  reference: z.string().nullish(),
  targetTokens: positive.nullish(),
});

/**
 * Rows of a JSON lines text, their own fields kept. Empty lines are skipped.
 * @throws AppError EMPTY_FILE, or INVALID_INPUT naming the line and the field.
 */
export function parseScoreRows(options: {
  text: string;
  fileName: string;
  perplexityField: string | undefined;
}): ScoreRow[] {
  const { text, fileName, perplexityField } = options;
  const rows = text.split('\n').flatMap((line, index): ScoreRow[] => {
    if (line.trim() === '') return [];
    const at = { fileName, line: index + 1 };
    const original = parse(rowSchema, parseJson(line, at), at);
    const { log, label, completion, reference, targetTokens } = original;
    const field = perplexityField ?? '';
    const schema = z.looseObject({ [field]: positive.nullish() });
    const given = field === '' ? {} : parse(schema, original, at);
    const perplexity = (given as Record<string, number | null | undefined>)[field] ?? null;
    const input: RewardInput = {
      log,
      label,
      completion,
      perplexity,
      ...(reference ? { reference } : {}),
      ...(targetTokens ? { targetTokens } : {}),
    };
    return [{ original, input }];
  });
  if (rows.length > 0) return rows;
  throw new AppError('EMPTY_FILE', {
    message: `${fileName} is empty; JSON lines with log, label and completion were expected.`,
    details: { file: fileName },
  });
}

type Place = { fileName: string; line: number };

function parseJson(line: string, { fileName, line: number }: Place): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', {
      message: `${fileName}, line ${number}: not valid JSON.`,
      cause,
      details: { file: fileName, line: number, cure: 'Write one JSON object per line.' },
    });
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, { fileName, line }: Place): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') || 'row';
  throw new AppError('INVALID_INPUT', {
    message: `${fileName}, line ${line}, field "${field}": ${issue?.message ?? 'not valid'}.`,
    details: { file: fileName, line, field },
  });
}
