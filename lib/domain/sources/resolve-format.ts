import { AppError } from '../app-error.ts';
import type { LogFormat, TimeFields } from '../parsing/format-definition.ts';
import { compileHeaderPattern } from '../parsing/header-pattern.ts';
import { LOG_FORMATS } from '../parsing/known-formats.ts';
import { readLogLine } from '../parsing/read-line.ts';

export const CUSTOM_FORMAT = 'custom';

const LABEL_FIELD = 'Label';
const NODE_FIELDS = ['Node', 'Host', 'Hostname', 'User', 'Location'];
const COMPONENT_FIELDS = ['Component', 'Program', 'Process'];
const LEVEL_FIELDS = ['Level', 'Severity'];
const TIME_FIELDS = ['Timestamp', 'Month', 'Date', 'Day', 'Time', 'DateTime'];
const TIME_KINDS = [
  'epoch-seconds',
  'iso',
  'compact',
  'month-day',
  'month-day-dot',
  'any',
] as const;

/**
 * The format that a source is read by: a named one, or one made from a header pattern. The names of the pattern's fields
 * say what they hold (`Label`, `Node`, `Component`, `Level`); how its time is written is tried out on the sample.
 * @throws AppError UNKNOWN_FORMAT or BAD_HEADER_PATTERN.
 */
export function resolveFormat(
  format: string,
  header: string | null,
  sampleLines: readonly string[],
): LogFormat {
  if (format !== CUSTOM_FORMAT) {
    const known = LOG_FORMATS.find(({ id }) => id === format);
    if (known) return known;
    throw new AppError('UNKNOWN_FORMAT', {
      message: `There is no log format "${format}".`,
      details: {
        field: 'format',
        cure: `Use one of ${LOG_FORMATS.map(({ id }) => id).join(', ')}, or ${CUSTOM_FORMAT} with a header pattern.`,
      },
    });
  }
  if (!header?.trim()) {
    throw new AppError('BAD_HEADER_PATTERN', {
      message: 'A custom format needs a header pattern.',
      details: { field: 'header', cure: "Write it like '<Date> <Time> <Level> <Content>'." },
    });
  }
  const { fields } = compileHeaderPattern(header);
  const firstOf = (names: readonly string[]) => names.find((name) => fields.includes(name)) ?? null;
  const base: LogFormat = {
    id: CUSTOM_FORMAT,
    name: 'Own pattern',
    header,
    labelField: fields.includes(LABEL_FIELD) ? LABEL_FIELD : null,
    timeFields: { kind: 'none', fields: [] },
    nodeField: firstOf(NODE_FIELDS),
    componentField: firstOf(COMPONENT_FIELDS),
    levelField: firstOf(LEVEL_FIELDS),
    digitFields: [],
  };
  return { ...base, timeFields: guessTimeFields(base, fields, sampleLines) };
}

/** The way of writing time that reads most of the sample. */
function guessTimeFields(
  base: LogFormat,
  fields: readonly string[],
  sampleLines: readonly string[],
): TimeFields {
  const present = fields.filter((field) => TIME_FIELDS.includes(field));
  const candidates = [present, ...present.map((field) => [field])].filter(
    (list) => list.length > 0,
  );
  let best = namedTimeFields(fields);
  let bestRead = 0;
  for (const kind of TIME_KINDS) {
    for (const candidate of candidates) {
      const format = { ...base, timeFields: { kind, fields: candidate } };
      const read = sampleLines.filter((line) => hasTime(format, line)).length;
      if (read > bestRead) {
        best = format.timeFields;
        bestRead = read;
      }
    }
  }
  return best;
}

/** What the names say, when there is no line to try. */
function namedTimeFields(fields: readonly string[]): TimeFields {
  const has = (...names: string[]) => names.every((name) => fields.includes(name));
  if (has('Timestamp')) return { kind: 'epoch-seconds', fields: ['Timestamp'] };
  if (has('Month', 'Day', 'Time')) return { kind: 'month-day', fields: ['Month', 'Day', 'Time'] };
  if (has('Month', 'Date', 'Time')) return { kind: 'month-day', fields: ['Month', 'Date', 'Time'] };
  if (has('Date', 'Time')) return { kind: 'iso', fields: ['Date', 'Time'] };
  if (has('Time')) return { kind: 'any', fields: ['Time'] };
  return { kind: 'none', fields: [] };
}

const hasTime = (format: LogFormat, line: string): boolean =>
  (readLogLine(format, line)?.timestamp ?? null) !== null;
