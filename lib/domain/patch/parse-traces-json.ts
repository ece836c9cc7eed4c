import { z } from 'zod';
import { type Label, labelSchema } from '#lib/domain/label.ts';
import { parseCompletion } from '#lib/domain/prompt/completion.ts';
import { parseJsonList } from './parse-records.ts';

const recordSchema = z.object({
  instruction: z.string().default(''),
  input: z.string().min(1, 'is empty'),
  label: labelSchema,
  reasoning: z.string().min(1, 'is empty'),
});

export type TraceRow = {
  instruction: string;
  input: string;
  label: Label;
  /** Reasoning without tags. */
  think: string;
};

export type TraceError = { record: number; field: string; message: string };

/**
 * Reads a list `{instruction, input, label, reasoning}`. `reasoning` may carry the tags
 * `<think>…</think><answer>…</answer>` (its answer must then equal `label`) or be plain text.
 * Good records are kept when others are bad; records count from 1.
 * @throws AppError EMPTY_FILE or INVALID_INPUT when the file as a whole cannot be read.
 */
export function parseTracesJson(
  text: string,
  fileName: string,
): { rows: TraceRow[]; errors: TraceError[] } {
  const rows: TraceRow[] = [];
  const errors: TraceError[] = [];
  for (const [index, record] of parseJsonList(text, fileName).entries()) {
    const parsed = parseTrace(record);
    if ('think' in parsed) rows.push(parsed);
    else {
      const at = `${fileName}: record ${index + 1}, field "${parsed.field}"`;
      errors.push({ record: index + 1, field: parsed.field, message: `${at}: ${parsed.problem}.` });
    }
  }
  return { rows, errors };
}

function parseTrace(record: unknown): TraceRow | { field: string; problem: string } {
  const result = recordSchema.safeParse(record);
  if (!result.success) {
    const [issue] = result.error.issues;
    const field = issue?.path.join('.') || 'record';
    const isMissing = typeof record === 'object' && record !== null && !(field in record);
    return { field, problem: isMissing ? 'is missing' : (issue?.message ?? 'is not valid') };
  }
  const { instruction, input, label, reasoning } = result.data;
  if (!reasoning.includes('<think>') && !reasoning.includes('<answer>')) {
    return { instruction, input, label, think: reasoning.trim() };
  }
  const { think, answer } = parseCompletion(reasoning, 'lenient');
  if (think === '') return { field: 'reasoning', problem: 'has no text between the think tags' };
  if (answer !== null && answer !== label) {
    return { field: 'reasoning', problem: `answers ${answer}, but the label is ${label}` };
  }
  return { instruction, input, label, think };
}
