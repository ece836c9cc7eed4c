import type { LogFormat } from '../parsing/format-definition.ts';
import type { LineLook } from '../sources/line-visitor.ts';
import { compileIdPattern } from './id-pattern.ts';
import type { SessionCut } from './session-cut.ts';

/** The keys of the sessions that a message belongs to; none when it says nothing of the kind. */
export type SessionKeys = (line: { timestamp: number | null }, look: LineLook) => string[];

const MAX_KEY = 300;

/** How messages name their sessions, for every way of cutting but windows of lines, which need no message. */
export function createSessionKeys(
  format: LogFormat,
  cut: Exclude<SessionCut, { kind: 'lines' }>,
): SessionKeys {
  if (cut.kind === 'id') {
    const find = compileIdPattern(cut.pattern);
    return (_line, look) => find(look.content());
  }
  if (cut.kind === 'time') {
    const width = cut.size * 1000;
    return ({ timestamp }) => (timestamp === null ? [] : [windowKey(timestamp, width)]);
  }
  const { nodeField, nil } = format;
  if (nodeField === null) return () => [];
  return (_line, look) => {
    const node = look.field(nodeField);
    return node === '' || node === nil ? [] : [node.slice(0, MAX_KEY)];
  };
}

/** A window of time is named by its beginning, so windows sort as they follow each other. */
function windowKey(timestamp: number, width: number): string {
  const start = Math.floor(timestamp / width) * width;
  return Number.isFinite(start) && Math.abs(start) < 8.64e15
    ? new Date(start).toISOString()
    : String(start);
}
