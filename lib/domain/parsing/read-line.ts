import { readHeader } from './header-pattern.ts';
import { headerPatternOf, isDigits, type LogFormat } from './known-formats.ts';
import { parseLogTime } from './parse-log-time.ts';

export type LogLine = {
  /** The message without header, label or control characters; may be empty. */
  content: string;
  /** null when the format has no label column. */
  label: 'normal' | 'abnormal' | null;
  /** The alert category of an abnormal line; never part of `content`. */
  alertTag: string | null;
  /** Milliseconds since 1970 UTC; null when the line has no readable time. */
  timestamp: number | null;
  node: string | null;
  component: string | null;
  level: string | null;
  /** All header fields by name, `Content` included. */
  fields: Record<string, string>;
};

export type ReadLogLineOptions = {
  /** Year for formats that write none (syslog, Proxifier). Default 1970. */
  year?: number;
};

/**
 * Reads one line by its format. Column 1 of a labelled format is `-` for a normal line; anything
 * else is the alert tag of an abnormal one.
 *
 * @returns null when the line does not have the header of the format.
 */
export function readLogLine(
  format: LogFormat,
  line: string,
  options: ReadLogLineOptions = {},
): LogLine | null {
  const match = readHeader(headerPatternOf(format), cleanLine(line));
  if (match === null) return null;
  const { fields, content } = match;
  for (const field of format.digitFields) if (!isDigits(fields[field])) return null;
  const tag = format.labelField === null ? null : (fields[format.labelField] ?? '');
  return {
    content,
    label: tag === null ? null : tag === '-' ? 'normal' : 'abnormal',
    alertTag: tag === null || tag === '-' ? null : tag,
    timestamp: readTime(format, fields, options.year ?? 1970),
    node: fieldOrNull(fields, format.nodeField),
    component: fieldOrNull(fields, format.componentField),
    level: fieldOrNull(fields, format.levelField),
    fields,
  };
}

const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/g;

/** NUL, CR and other control characters become spaces, so that words stay apart. */
export function cleanLine(line: string): string {
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if ((code < 32 && code !== 9) || code === 127) return line.replace(CONTROL, ' ').trimEnd();
  }
  return line;
}

function readTime(format: LogFormat, fields: Record<string, string>, year: number) {
  const { kind, fields: names } = format.timeFields;
  if (kind === 'none') return null;
  return parseLogTime(kind, names.map((name) => fields[name] ?? '').join(' '), year);
}

function fieldOrNull(fields: Record<string, string>, name: string | null): string | null {
  if (name === null) return null;
  const value = fields[name];
  return value === undefined || value === '' ? null : value;
}
