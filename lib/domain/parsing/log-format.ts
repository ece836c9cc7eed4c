import { LOG_FORMATS, type LogFormat } from './known-formats.ts';
import { readLogLine } from './read-line.ts';

export { LOG_FORMATS, type LogFormat };

/** A share of matching lines below this is no evidence for a format. */
const MIN_MATCHED_SHARE = 0.5;

/** Times before this (1973) are numbers that only look like an epoch. */
const EARLIEST_EPOCH_MS = 1e11;

/**
 * The named format whose header most of the sample lines have; on a tie the earlier one in
 * `LOG_FORMATS`, which goes from specific to general. `plain` when none fits half of them.
 *
 * @returns the format and the share (0–1) of the non-blank lines that have its header.
 */
export function guessLogFormat(sampleLines: readonly string[]): {
  format: LogFormat;
  matchedShare: number;
} {
  const lines = sampleLines.filter((line) => line.trim() !== '');
  const plain = LOG_FORMATS[LOG_FORMATS.length - 1] as LogFormat;
  let best = { format: plain, matchedShare: lines.length === 0 ? 0 : 1 };
  let bestShare = 0;
  for (const format of LOG_FORMATS) {
    if (format === plain || lines.length === 0) continue;
    const share = lines.filter((line) => looksLike(format, line)).length / lines.length;
    if (share >= MIN_MATCHED_SHARE && share > bestShare) {
      best = { format, matchedShare: share };
      bestShare = share;
    }
  }
  return best;
}

/** Has the header and a readable time in it: lazy fields alone would match nearly anything. */
function looksLike(format: LogFormat, line: string): boolean {
  const read = readLogLine(format, line);
  if (read === null || read.timestamp === null) return false;
  return format.timeFields.kind !== 'epoch-seconds' || read.timestamp >= EARLIEST_EPOCH_MS;
}
