import { AppError } from '#lib/domain/app-error.ts';
import type { FormatScore } from '#lib/domain/parsing/guess-format.ts';
import { type LinePreview, previewLines } from '#lib/domain/sources/preview-lines.ts';

/** What is wrong with a choice; `column` is the 1-based character of the pattern. */
export type PatternFault = { message: string; field: string | null; column: number | null };

export type Reading = { preview?: LinePreview; fault?: PatternFault };

/** How lines would be read by a choice in the making, or what is wrong with it. */
export function tryPreview(
  lines: readonly string[],
  choice: { format: string; header: string },
  scores: FormatScore[],
): Reading {
  try {
    return { preview: previewLines(lines, { ...choice, scores }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { field, column } = error.details;
    return {
      fault: {
        message: error.message,
        field: field ?? null,
        column: typeof column === 'number' ? column : null,
      },
    };
  }
}
