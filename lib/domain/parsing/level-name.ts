import type { LogFormat } from './format-definition.ts';

/** Severities of syslog (RFC 5424, table 2), 0 to 7. */
const SEVERITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];
const MAX_PRIORITY = 191;

/** The name of a level as a line writes it: a syslog priority gives its severity, anything else itself. */
export function levelName(format: LogFormat, text: string): string | null {
  if (format.levelKind !== 'syslog-priority') return text;
  const priority = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return priority <= MAX_PRIORITY ? (SEVERITIES[priority & 7] ?? null) : null;
}
