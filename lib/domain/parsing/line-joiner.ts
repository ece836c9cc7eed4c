import { cleanLine } from './clean-line.ts';
import type { LineJoin, LogFormat } from './format-definition.ts';
import type { HeaderMatch } from './header-match.ts';
import type { LinePart, LogLine } from './log-line.ts';

/** A line that ends its message, and the number of lines before it that were pieces of the same. */
export type JoinedLine<Place> = { read: LogLine; place: Place; parts: number; isCut: boolean };

type Waiting<Place> = {
  texts: string[];
  lines: number;
  length: number;
  isCut: boolean;
  last: LogLine;
  place: Place;
};

/** Longer messages are cut here, as longer lines are. */
const MAX_JOINED_CHARS = 1024 * 1024;
/** A text as containers write it: three words and one blank after each, then the piece as it is. */
const CRI_PREFIX = /^\S+ \S+ \S+ /;

export function partOf(join: LineJoin, { fields, message }: HeaderMatch, line: string): LinePart {
  const key = fields[join.key] ?? '';
  if (join.openWhen === 'no-line-end') {
    return { key, text: message, isOpen: !message.endsWith('\n') };
  }
  const prefix = CRI_PREFIX.exec(line)?.[0];
  const isOpen = /^P(:|$)/.test(fields[join.openWhen.field] ?? '');
  return { key, text: prefix === undefined ? message : line.slice(prefix.length), isOpen };
}

/**
 * Puts messages together whose pieces are lines of their own. A line of another format passes through. `Place` is where a
 * line is; a joined message has the place of its last line.
 */
export function createLineJoiner<Place>(format: LogFormat) {
  const waiting = new Map<string, Waiting<Place>>();

  /** The message that ends with this line, or null when it goes on in another. */
  function take(read: LogLine, place: Place): JoinedLine<Place> | null {
    const { part } = read;
    if (format.join === undefined || part === null) return { read, place, parts: 0, isCut: false };
    const before = waiting.get(part.key);
    if (part.isOpen) {
      waiting.set(part.key, addPart(before, read, part.text, place));
      return null;
    }
    if (before === undefined) return { read, place, parts: 0, isCut: false };
    waiting.delete(part.key);
    return toJoined(addPart(before, read, part.text, place));
  }

  /** The messages whose ends are missing, as far as they go. */
  function flush(): JoinedLine<Place>[] {
    const joined = [...waiting.values()].map(toJoined);
    waiting.clear();
    return joined;
  }

  return { take, flush, isWaiting: () => waiting.size > 0 };
}

function addPart<Place>(
  before: Waiting<Place> | undefined,
  last: LogLine,
  text: string,
  place: Place,
): Waiting<Place> {
  const held = before ?? { texts: [], lines: 0, length: 0, isCut: false, last, place };
  const room = MAX_JOINED_CHARS - held.length;
  if (room > 0) held.texts.push(text.slice(0, room));
  held.length += Math.min(room, text.length);
  held.isCut ||= text.length > room;
  held.lines++;
  held.last = last;
  held.place = place;
  return held;
}

function toJoined<Place>({ texts, lines, last, place, isCut }: Waiting<Place>): JoinedLine<Place> {
  const content = cleanLine(texts.join('')).trim();
  const fields = { ...last.fields, Content: content };
  return { read: { ...last, content, fields, part: null }, place, parts: lines - 1, isCut };
}
