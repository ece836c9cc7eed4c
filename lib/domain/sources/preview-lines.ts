import type { LogFormat } from '../parsing/format-definition.ts';
import { type FormatScore, pickFormat, scoreLogFormats } from '../parsing/guess-format.ts';
import { compileHeaderPattern } from '../parsing/header-pattern.ts';
import { readLogLine } from '../parsing/read-line.ts';
import { clipText } from './clip-text.ts';
import { resolveFormat } from './resolve-format.ts';

export type LinePreview = {
  /** What the lines look like, whatever was chosen. */
  guessed: FormatFit;
  /** The formats that read some of the lines, best first. */
  guesses: FormatFit[];
  /** How they are read with the format and header chosen. */
  format: string;
  header: string;
  fields: string[];
  labelField: string | null;
  /** What is understood of the fields; those without a role are kept with the line only. */
  roles: Record<string, FieldRole>;
  /** 0–1 of the lines that are not blank. */
  matchedShare: number;
  /** 0–1 of the lines that were read: with a time, and with an alert tag. */
  timedShare: number;
  alertShare: number;
  /** 0–1 of the lines with a time that are not earlier than the one before. */
  forwardShare: number;
  /** The first line that does not have the header, if one has not. */
  firstOther: number | null;
  rows: { line: number; text: string; fields: Record<string, string> | null }[];
};

export type FieldRole = 'label' | 'time' | 'node' | 'component' | 'level' | 'content';

/** `matchedShare`: 0–1 of the lines that are not blank. */
export type FormatFit = { format: string; name: string; matchedShare: number };

const MAX_ROWS = 12;
const MAX_CELL_CHARS = 300;

/**
 * Reads sample lines by the chosen format (by the guessed one when none is chosen), for the person who imports to see and
 * correct. `scores` of the same lines spare scoring them again.
 * @throws AppError UNKNOWN_FORMAT or BAD_HEADER_PATTERN.
 */
export function previewLines(
  lines: readonly string[],
  choice: {
    format?: string | null | undefined;
    header?: string | null | undefined;
    scores?: FormatScore[];
  } = {},
): LinePreview {
  const scores = choice.scores ?? scoreLogFormats(lines);
  const guess = pickFormat(
    scores,
    lines.some((line) => line.trim() !== ''),
  );
  const chosen = choice.format ?? guess.format.id;
  const format = resolveFormat(chosen, choice.header ?? null, lines);
  const filled = lines
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ text }) => text.trim() !== '');
  const reads = filled.map(({ line, text }) => ({ line, text, read: readLogLine(format, text) }));
  const matched = reads.filter(({ read }) => read !== null);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    guessed: toFit(guess),
    guesses: scores.map(toFit),
    format: chosen,
    header: format.header,
    fields: [...compileHeaderPattern(format.header).fields],
    labelField: format.labelField,
    roles: rolesOf(format),
    matchedShare: share(matched.length, filled.length),
    timedShare: share(
      matched.filter(({ read }) => read?.timestamp !== null).length,
      matched.length,
    ),
    alertShare: share(matched.filter(({ read }) => read?.alertTag !== null).length, matched.length),
    forwardShare: forwardShare(matched.flatMap(({ read }) => read?.timestamp ?? [])),
    firstOther: reads.find(({ read }) => read === null)?.line ?? null,
    rows: reads.slice(0, MAX_ROWS).map(({ line, text, read }) => ({
      line,
      text: clipText(text, MAX_CELL_CHARS),
      fields: read && clipFields(read.fields),
    })),
  };
}

function rolesOf(format: LogFormat): Record<string, FieldRole> {
  const roles: Record<string, FieldRole> = { Content: 'content' };
  for (const field of format.timeFields.fields) roles[field] = 'time';
  const named = [
    [format.nodeField, 'node'],
    [format.componentField, 'component'],
    [format.levelField, 'level'],
    [format.labelField, 'label'],
  ] as const;
  for (const [field, role] of named) if (field !== null) roles[field] = role;
  return roles;
}

function forwardShare(times: readonly number[]): number {
  if (times.length < 2) return 1;
  const forward = times.filter((time, at) => at > 0 && time >= (times[at - 1] ?? time)).length;
  return forward / (times.length - 1);
}

export const toFit = ({ format, matchedShare }: FormatScore): FormatFit => ({
  format: format.id,
  name: format.name,
  matchedShare,
});

function clipFields(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, clipText(value, MAX_CELL_CHARS)]),
  );
}
