import { formatCount } from '#components/ui/format.ts';
import { formatDuration } from '#components/ui/format-time.ts';
import type { SessionCut } from '#lib/domain/sessions/session-cut.ts';

/** A way of cutting in words. */
export function cutWords(cut: SessionCut): string {
  switch (cut.kind) {
    case 'lines':
      return `Windows of ${formatCount(cut.size)} lines`;
    case 'time':
      return `Windows of ${formatDuration(cut.size)}`;
    case 'node':
      return 'By node';
    case 'id':
      return `By id ${cut.pattern}`;
  }
}

/** What its messages lack that no session has. */
export const missingKeyWords = {
  lines: 'without a window',
  time: 'messages without a time',
  node: 'messages without a node',
  id: 'messages without an id',
} as const satisfies Record<SessionCut['kind'], string>;

/** The key of a session for people: windows of lines by their lines, windows of time by their beginning. */
export function sessionName(
  cut: SessionCut,
  row: { key: string; firstLine: number; lines: number },
) {
  if (cut.kind === 'lines') {
    return `lines ${formatCount(row.firstLine)}–${formatCount(row.firstLine + row.lines - 1)}`;
  }
  return cut.kind === 'time' ? row.key.replace('T', ' ').replace('.000Z', '') : row.key;
}
