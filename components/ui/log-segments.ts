/** A stretch of the text, in UTF-16 units as JavaScript counts them, end exclusive. */
export type LogRange = {
  start: number;
  end: number;
  tone: 'grounded' | 'attention' | 'abnormal' | 'accent';
  /** Ties the words to what rests on them. */
  id?: string | undefined;
  /** Lit: the range in hand. */
  active?: boolean | undefined;
};

export type LogSegment =
  | { kind: 'text'; text: string; range: LogRange | undefined }
  | { kind: 'slot'; text: string; range: LogRange | undefined }
  | { kind: 'hidden'; text: string; name: string; range: LogRange | undefined };

/** `<*>` and named slots such as `<ip>`. */
const SLOT = /<(?:\*|[a-z][a-z0-9_-]{0,31})>/g;

/**
 * Everything that a terminal or a browser would act on or not show: C0 and C1 controls, zero-width
 * and bidirectional controls, line separators, tags, the interlinear and the byte order marks,
 * and halves of surrogate pairs.
 */
const HIDDEN = new RegExp(
  [
    '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad]',
    '\\u034f|\\u061c|\\u115f|\\u1160|\\u17b4|\\u17b5|\\u180b|\\u180c|\\u180d|\\u180e|\\u180f',
    '[\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f]',
    '\\u3164|\\ufeff|\\uffa0|[\\ufff0-\\ufffb]',
    '[\\u{e0000}-\\u{e0fff}]',
    // With the u flag this matches only halves that stand alone.
    '[\\ud800-\\udfff]',
  ].join('|'),
  'gu',
);

/** Cuts hostile text into pieces that can be shown: plain text, slots, and characters made visible. */
export function splitLogText(
  text: string,
  ranges: readonly LogRange[] = [],
  slots = false,
): LogSegment[] {
  const segments: LogSegment[] = [];
  for (const piece of cutAtRanges(text, ranges)) {
    for (const part of slots ? cutSlots(piece.text) : [{ text: piece.text, isSlot: false }]) {
      if (part.isSlot) segments.push({ kind: 'slot', text: part.text, range: piece.range });
      else segments.push(...revealHidden(part.text, piece.range));
    }
  }
  return segments;
}

/** Where ranges overlap the active one is shown, else the one that starts later. */
function cutAtRanges(text: string, ranges: readonly LogRange[]) {
  const valid = ranges
    .map((range) => ({
      range,
      start: Math.max(0, Math.min(text.length, range.start)),
      end: Math.max(0, Math.min(text.length, range.end)),
    }))
    .filter(({ start, end }) => start < end)
    .sort(
      (a, b) =>
        Number(b.range.active ?? false) - Number(a.range.active ?? false) || b.start - a.start,
    );
  const edges = new Set([0, text.length]);
  for (const { start, end } of valid) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => ({
    text: text.slice(start, cuts[index + 1]),
    range: valid.find((candidate) => candidate.start <= start && start < candidate.end)?.range,
  }));
}

function cutSlots(text: string) {
  const parts: { text: string; isSlot: boolean }[] = [];
  let last = 0;
  for (const match of text.matchAll(SLOT)) {
    if (match.index > last) parts.push({ text: text.slice(last, match.index), isSlot: false });
    parts.push({ text: match[0], isSlot: true });
    last = match.index + match[0].length;
  }
  if (last < text.length) parts.push({ text: text.slice(last), isSlot: false });
  return parts;
}

function revealHidden(text: string, range: LogRange | undefined): LogSegment[] {
  const segments: LogSegment[] = [];
  let last = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > last) {
      segments.push({ kind: 'text', text: text.slice(last, match.index), range });
    }
    segments.push({ kind: 'hidden', ...describeHidden(match[0]), range });
    last = match.index + match[0].length;
  }
  if (last < text.length) segments.push({ kind: 'text', text: text.slice(last), range });
  return segments;
}

function describeHidden(character: string): { text: string; name: string } {
  const code = character.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  // Names, not Unicode's control pictures: few fonts have those.
  return { text: CONTROL_NAMES[code] ?? name, name };
}

const CONTROL_NAMES: Record<number, string> = Object.fromEntries([
  ...'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'
    .split(' ')
    .map((name, code) => [code, name]),
  [0x7f, 'DEL'],
]);
