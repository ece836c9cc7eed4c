import { cleanLine } from './clean-line.ts';
import type { LogFormat } from './format-definition.ts';
import type { HeaderMatch } from './header-match.ts';
import { readHeader } from './header-pattern.ts';
import { isJsonHeader } from './json-header.ts';
import { headerPatternOf, isDigits } from './known-formats.ts';
import { levelName } from './level-name.ts';
import { partOf } from './line-joiner.ts';
import type { LogLine } from './log-line.ts';
import { parseLogTime } from './parse-log-time.ts';

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
  const clean = cleanLine(line);
  const match = readHeader(headerPatternOf(format), clean);
  if (match === null || !hasFields(format, match)) return null;
  const { fields, content } = match;
  const tag = format.labelField === null ? null : (fields[format.labelField] ?? '');
  const isNormal = tag === null || isNormalTag(format, tag);
  return {
    content,
    label: tag === null ? null : isNormal ? 'normal' : 'abnormal',
    alertTag: isNormal ? null : tag,
    timestamp: readTime(format, fields, options.year ?? 1970),
    node: namedValue(format, fields, format.nodeField),
    component: namedValue(format, fields, format.componentField),
    level: readLevel(format, fields),
    fields,
    part: format.join === undefined ? null : partOf(format.join, match, clean),
  };
}

/** A column of text says `-`; JSON has more ways to say that nothing is wrong. */
const JSON_NORMAL_TAGS = ['', '-', '0', 'false', 'normal', 'none'];

const isNormalTag = (format: LogFormat, tag: string): boolean =>
  tag === '-' || (isJsonHeader(format.header) && JSON_NORMAL_TAGS.includes(tag.toLowerCase()));

function hasFields(format: LogFormat, { fields }: HeaderMatch): boolean {
  for (const field of format.digitFields) if (!isDigits(fields[field])) return false;
  for (const [field, texts] of Object.entries(format.oneOf ?? {})) {
    if (!texts.includes(fields[field] ?? '')) return false;
  }
  return true;
}

function readLevel(format: LogFormat, fields: Record<string, string>): string | null {
  const text = namedValue(format, fields, format.levelField);
  return text === null ? null : levelName(format, text);
}

function readTime(format: LogFormat, fields: Record<string, string>, year: number) {
  const { kind, fields: names } = format.timeFields;
  if (kind === 'none') return null;
  return parseLogTime(kind, names.map((name) => fields[name] ?? '').join(' '), year);
}

function namedValue(format: LogFormat, fields: Record<string, string>, name: string | null) {
  const value = name === null ? undefined : fields[name];
  return value === undefined || value === '' || value === format.nil ? null : value;
}
