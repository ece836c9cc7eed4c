import { AppError } from '#lib/domain/app-error.ts';
import { type LinePreview, previewLines } from '#lib/domain/sources/preview-lines.ts';

/** How lines would be read by a choice in the making, or what is wrong with it. */
export function tryPreview(
  lines: readonly string[],
  choice: { format: string; header: string },
): { preview?: LinePreview; error?: string } {
  try {
    return { preview: previewLines(lines, choice) };
  } catch (error) {
    if (error instanceof AppError) return { error: error.message };
    throw error;
  }
}
