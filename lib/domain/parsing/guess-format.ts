import type { LogFormat } from './format-definition.ts';
import { isJsonHeader } from './json-header.ts';
import { LOG_FORMATS } from './known-formats.ts';
import { readLogLine } from './read-line.ts';

/** A share of matching lines below this is no evidence for a format. */
const MIN_MATCHED_SHARE = 0.5;

/** Times before this (1973) are numbers that only look like an epoch. */
const EARLIEST_EPOCH_MS = 1e11;

export type FormatScore = {
  format: LogFormat;
  /** Share (0–1) of the lines that are not blank that have its header, with a time in it where it has one. */
  matchedShare: number;
};

/**
 * How many of the sample lines each named format reads, best first; on a tie the order of `LOG_FORMATS`, which goes from
 * specific to general. Formats that read none, and `plain`, which reads all, are left out.
 */
export function scoreLogFormats(sampleLines: readonly string[]): FormatScore[] {
  const lines = sampleLines.filter((line) => line.trim() !== '');
  return LOG_FORMATS.filter(({ id }) => id !== 'plain')
    .map((format) => {
      const matched = lines.filter((line) => looksLike(format, line)).length;
      return { format, matchedShare: lines.length === 0 ? 0 : matched / lines.length };
    })
    .filter(({ matchedShare }) => matchedShare > 0)
    .sort((left, right) => right.matchedShare - left.matchedShare);
}

/** The best of the scores; `plain` when none reads half of the lines. */
export function pickFormat(scores: readonly FormatScore[], hasLines = true): FormatScore {
  const best = scores[0];
  if (best !== undefined && best.matchedShare >= MIN_MATCHED_SHARE) return best;
  return { format: LOG_FORMATS.at(-1) as LogFormat, matchedShare: hasLines ? 1 : 0 };
}

/** The named format that most of the sample lines have, and the share of those that are not blank that have it. */
export function guessLogFormat(sampleLines: readonly string[]): FormatScore {
  const hasLines = sampleLines.some((line) => line.trim() !== '');
  return pickFormat(scoreLogFormats(sampleLines), hasLines);
}

/** Has the header and a readable time in it: lazy fields alone would match nearly anything. */
function looksLike(format: LogFormat, line: string): boolean {
  const read = readLogLine(format, line);
  if (read === null || !hasDates(format, read.fields)) return false;
  if (read.timestamp === null) return isJsonHeader(format.header) || hasNilTime(format, read);
  return format.timeFields.kind !== 'epoch-seconds' || read.timestamp >= EARLIEST_EPOCH_MS;
}

const hasDates = ({ dateFields = [] }: LogFormat, fields: Record<string, string>): boolean =>
  dateFields.every((name) => /^\d{4}-\d{2}-\d{2}/.test(fields[name] ?? ''));

const hasNilTime = (
  { nil, timeFields }: LogFormat,
  { fields }: { fields: Record<string, string> },
): boolean => nil !== undefined && timeFields.fields.every((name) => fields[name] === nil);
