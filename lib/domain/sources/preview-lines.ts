import { compileHeaderPattern } from '../parsing/header-pattern.ts';
import { guessLogFormat } from '../parsing/log-format.ts';
import { readLogLine } from '../parsing/read-line.ts';
import { clipText } from './clip-text.ts';
import { resolveFormat } from './resolve-format.ts';

export type LinePreview = {
  /** What the lines look like, whatever was chosen. */
  guessed: { format: string; name: string; matchedShare: number };
  /** How they are read with the format and header chosen. */
  format: string;
  header: string;
  fields: string[];
  labelField: string | null;
  /** 0–1 of the lines that are not blank. */
  matchedShare: number;
  /** 0–1 of the lines that were read: with a time, and with an alert tag. */
  timedShare: number;
  alertShare: number;
  rows: { line: number; text: string; fields: Record<string, string> | null }[];
};

const MAX_ROWS = 12;
const MAX_CELL_CHARS = 300;

/**
 * Reads sample lines by the chosen format (by the guessed one when none is chosen), for the person who imports to see and
 * correct.
 * @throws AppError UNKNOWN_FORMAT or BAD_HEADER_PATTERN.
 */
export function previewLines(
  lines: readonly string[],
  choice: { format?: string | null | undefined; header?: string | null | undefined } = {},
): LinePreview {
  const guess = guessLogFormat(lines);
  const chosen = choice.format ?? guess.format.id;
  const format = resolveFormat(chosen, choice.header ?? null, lines);
  const filled = lines
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ text }) => text.trim() !== '');
  const reads = filled.map(({ line, text }) => ({ line, text, read: readLogLine(format, text) }));
  const matched = reads.filter(({ read }) => read !== null);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    guessed: {
      format: guess.format.id,
      name: guess.format.name,
      matchedShare: guess.matchedShare,
    },
    format: chosen,
    header: format.header,
    fields: [...compileHeaderPattern(format.header).fields],
    labelField: format.labelField,
    matchedShare: share(matched.length, filled.length),
    timedShare: share(
      matched.filter(({ read }) => read?.timestamp !== null).length,
      matched.length,
    ),
    alertShare: share(matched.filter(({ read }) => read?.alertTag !== null).length, matched.length),
    rows: reads.slice(0, MAX_ROWS).map(({ line, text, read }) => ({
      line,
      text: clipText(text, MAX_CELL_CHARS),
      fields: read && clipFields(read.fields),
    })),
  };
}

function clipFields(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, clipText(value, MAX_CELL_CHARS)]),
  );
}
