import type { z } from 'zod';
import { AppError } from '#lib/domain/app-error.ts';

export type ParsedRecord<T> = {
  value: T;
  /** The record's own keys in the order they were written. */
  keys: string[];
};

/**
 * Reads a JSON list of objects and checks each against `schema`.
 * @throws AppError EMPTY_FILE, or INVALID_INPUT naming the record (from 1) and the field.
 */
export function parseRecords<T>(options: {
  text: string;
  fileName: string;
  schema: z.ZodType<T>;
}): ParsedRecord<T>[] {
  const { text, fileName, schema } = options;
  return parseJsonList(text, fileName).map((record, index) => {
    const result = schema.safeParse(record);
    if (result.success) {
      return { value: result.data, keys: Object.keys(record as Record<string, unknown>) };
    }
    const [issue] = result.error.issues;
    const field = issue?.path.join('.') || 'record';
    const missing =
      typeof record === 'object' && record !== null && field !== 'record' && !(field in record);
    const problem = missing ? 'is missing' : (issue?.message ?? 'is not valid');
    throw new AppError('INVALID_INPUT', {
      message: `${fileName}: record ${index + 1}, field "${field}": ${problem}.`,
      details: {
        file: fileName,
        field,
        record: index + 1,
        cure: 'Correct the record and try again.',
      },
    });
  });
}

/**
 * The list in a JSON text, a byte-order mark tolerated.
 * @throws AppError EMPTY_FILE or INVALID_INPUT.
 */
export function parseJsonList(text: string, fileName: string): unknown[] {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (bare.trim() === '') {
    throw new AppError('EMPTY_FILE', {
      message: `${fileName} is empty; a JSON list of records was expected.`,
      details: { file: fileName },
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', {
      message: `${fileName} is not valid JSON: ${cause instanceof Error ? cause.message : 'unreadable'}.`,
      cause,
      details: { file: fileName, cure: 'Check that the file is complete.' },
    });
  }
  if (!Array.isArray(value)) {
    throw new AppError('INVALID_INPUT', {
      message: `${fileName} holds ${value === null ? 'null' : `one ${typeof value}`}; a JSON list of records was expected.`,
      details: { file: fileName, cure: 'Put the records into square brackets.' },
    });
  }
  return value;
}
