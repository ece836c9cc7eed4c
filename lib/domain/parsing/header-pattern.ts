import { AppError } from '../app-error.ts';
import type { HeaderMatch } from './header-match.ts';
import {
  type LiteralPiece,
  type PatternNode,
  parseHeaderNotation,
  STRUCTURED_FIELD,
} from './header-notation.ts';
import { isJsonHeader, type JsonField, parseJsonHeader, readJsonLine } from './json-header.ts';
import { endOfStructuredData } from './structured-data.ts';

/** A header of literals and fields in order. */
export type TextPattern = {
  kind: 'text';
  /** The notation it was made from. */
  source: string;
  /** Field names in order of appearance; `Content` is the last. */
  fields: readonly string[];
  nodes: readonly PatternNode[];
  /** Up to this field no optional part comes: the first place where each literal fits is right. */
  plainUntil: number;
};

/** The keys of a JSON line. */
export type JsonPattern = {
  kind: 'json';
  source: string;
  /** Field names; `Content` is the last. */
  fields: readonly string[];
  keys: readonly JsonField[];
};

export type HeaderPattern = TextPattern | JsonPattern;

/** Columns of the structured output that a header must not define. */
const RESERVED_FIELDS = new Set(['LineId', 'EventId', 'EventTemplate', 'ParameterList']);

const CURE =
  "Write it like '<Date> <Time> <Level> <Content>': names in angle brackets, <Content> last, " +
  '\\( \\) \\[ \\] for literal brackets, (…)? around an optional part. Keys of a JSON line: ' +
  '{"ts":<Time>, "msg":<Content>}.';

/**
 * Compiles a header in logparser's `log_format` notation. A field takes the shortest text up to the
 * next literal, a run of spaces stands for any run of white space, `(…)?` is optional, and
 * `<Content>`, which must be last, takes the rest of the line and may be empty. A header that begins
 * with `{` names the keys of a JSON line instead (`parseJsonHeader`).
 *
 * @throws AppError BAD_HEADER_PATTERN with `details.field`, `details.column` (1-based character of the
 *   header) and `details.cure`.
 */
export function compileHeaderPattern(header: string): HeaderPattern {
  if (isJsonHeader(header)) return compileJsonPattern(header);
  const nodes = parseHeaderNotation(header, rejectHeader);
  const fields = nodes.flatMap((node) => (node.kind === 'field' ? [node.name] : []));
  assertFields(fields, (name) => header.lastIndexOf(`<${name}>`));
  const last = nodes.at(-1);
  if (last?.kind !== 'field' || last.name !== 'Content') {
    rejectHeader('<Content> is not the last thing in the pattern', {
      field: 'Content',
      at: header.indexOf('<Content>') + '<Content>'.length,
    });
  }
  const optional = nodes.findIndex((node) => node.kind === 'optional');
  if (optional >= 0 && fields.includes(STRUCTURED_FIELD)) {
    rejectHeader(`<${STRUCTURED_FIELD}> and optional parts cannot be in one pattern`, {
      field: STRUCTURED_FIELD,
      at: header.indexOf(`<${STRUCTURED_FIELD}>`),
    });
  }
  const before = optional < 0 ? nodes : nodes.slice(0, optional);
  return { kind: 'text', source: header, fields, nodes, plainUntil: before.findLastIndex(isField) };
}

function compileJsonPattern(header: string): HeaderPattern {
  const keys = parseJsonHeader(header, rejectHeader);
  const names = keys.map(({ field }) => field);
  assertFields(names, (name) => header.lastIndexOf(`<${name}>`));
  const fields = [...names.filter((name) => name !== 'Content'), 'Content'];
  return { kind: 'json', source: header, fields, keys };
}

function assertFields(fields: readonly string[], placeOf: (name: string) => number): void {
  for (const [index, name] of fields.entries()) {
    const place = { field: name, at: placeOf(name) };
    if (fields.indexOf(name) !== index) rejectHeader(`<${name}> appears twice`, place);
    if (RESERVED_FIELDS.has(name)) rejectHeader(`<${name}> is a column of the output`, place);
  }
  if (!fields.includes('Content')) rejectHeader('<Content> is missing', { field: 'Content' });
}

function isField(node: PatternNode): boolean {
  return node.kind === 'field';
}

function rejectHeader(problem: string, place: { field?: string; at?: number } = {}): never {
  const { field = 'header', at } = place;
  throw new AppError('BAD_HEADER_PATTERN', {
    message: `Header pattern: ${problem}.`,
    details: { field, ...(at === undefined ? {} : { column: at + 1 }), cure: CURE },
  });
}

/**
 * Splits a line by a compiled header. The result is what the equivalent anchored, lazy regular
 * expression would give, in time O(nodes × line length) for any pattern: when a field cannot be
 * completed from one place it cannot be completed from a later one either (it could have reached
 * that place by growing), so one remembered position per field replaces backtracking.
 *
 * @returns null when the line does not have this header. Fields of an optional part that is absent
 *   are empty. `content` is trimmed.
 */
export function readHeader(pattern: HeaderPattern, line: string): HeaderMatch | null {
  if (pattern.kind === 'json') return readJsonLine(pattern.keys, line);
  const { nodes, plainUntil } = pattern;
  const starts: number[] = [];
  const ends: number[] = [];
  const skipSpace = createSpaceSkipper(line);
  const reading = { line, starts, ends, skipSpace };
  const at = readPlainFields(pattern, reading);
  const isRead = at >= 0 && (plainUntil === nodes.length - 1 || readRest(pattern, at, reading));
  if (!isRead) return null;
  const fields: Record<string, string> = {};
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as PatternNode;
    if (node.kind !== 'field') continue;
    const start = starts[index] ?? -1;
    fields[node.name] = start < 0 ? '' : line.slice(start, ends[index]);
  }
  const message = fields.Content ?? '';
  const content = message.trim();
  fields.Content = content;
  return { fields, content, message };
}

type Reading = {
  line: string;
  /** Where each field node begins and ends; -1 or missing for an absent one. */
  starts: number[];
  ends: number[];
  skipSpace: (from: number) => number;
};

/**
 * Reads the nodes before the field `plainUntil`, each literal at its first place.
 *
 * @returns where that field begins, or -1.
 */
function readPlainFields(pattern: TextPattern, reading: Reading): number {
  const { nodes, plainUntil } = pattern;
  const { line, starts, ends, skipSpace } = reading;
  let at = skipSpace(0);
  for (let index = 0; index < Math.max(plainUntil, 0); index++) {
    const node = nodes[index] as PatternNode;
    if (node.kind === 'literal') {
      at = matchLiteral(node, at, reading);
      if (at < 0) return -1;
      continue;
    }
    const literal = nodes[index + 1];
    if (node.kind !== 'field' || literal?.kind !== 'literal') return -1;
    let end = node.isStructured ? endOfStructuredData(line, at) : nextCandidate(literal, line, at);
    let after = matchLiteral(literal, end, reading);
    while (after < 0 && end < line.length && !node.isStructured) {
      end = nextCandidate(literal, line, end + 1);
      after = matchLiteral(literal, end, reading);
    }
    if (after < 0) return -1;
    starts[index] = at;
    ends[index] = end;
    at = after;
    index++;
  }
  if (plainUntil === nodes.length - 1) {
    starts[plainUntil] = at;
    ends[plainUntil] = line.length;
  }
  return at;
}

/** Reads from the field `plainUntil` on, where optional parts may be there or not. */
function readRest(pattern: TextPattern, from: number, reading: Reading): boolean {
  const { nodes, plainUntil } = pattern;
  const { line, starts, ends } = reading;
  const hopelessFrom: number[] = [];

  const matchFrom = (index: number, at: number): boolean => {
    const node = nodes[index];
    if (node === undefined) return true;
    if (node.kind === 'literal') {
      const end = matchLiteral(node, at, reading);
      return end >= 0 && matchFrom(index + 1, end);
    }
    if (node.kind === 'optional') {
      if (matchFrom(index + 1, at)) return true;
      for (let inner = index + 1; inner < node.next; inner++) starts[inner] = -1;
      return matchFrom(node.next, at);
    }
    starts[index] = at;
    if (index === nodes.length - 1) {
      ends[index] = line.length;
      return true;
    }
    if (at >= (hopelessFrom[index] ?? Number.POSITIVE_INFINITY)) return false;
    const next = nodes[index + 1];
    for (let end = at; end <= line.length; end++) {
      end = nextCandidate(next, line, end);
      if (matchFrom(index + 1, end)) {
        ends[index] = end;
        return true;
      }
    }
    hopelessFrom[index] = at;
    return false;
  };

  return matchFrom(Math.max(plainUntil, 0), from);
}

/** The first place from `from` where the node after a field can begin; the line's end at worst. */
function nextCandidate(next: PatternNode | undefined, line: string, from: number): number {
  const first = next?.kind === 'literal' ? next.pieces[0] : undefined;
  if (first === undefined) return from;
  if (first.kind === 'text') {
    const found = line.indexOf(first.text, from);
    return found < 0 ? line.length : found;
  }
  if (!first.required) return from;
  let position = from;
  while (position < line.length && !isSpace(line.charCodeAt(position))) position++;
  return position;
}

/** Index after the literal, or -1. White space in the literal matches any run of it. */
function matchLiteral(
  node: Extract<PatternNode, { kind: 'literal' }>,
  at: number,
  { line, skipSpace }: Reading,
): number {
  let position = at;
  for (let index = 0; index < node.pieces.length; index++) {
    const piece = node.pieces[index] as LiteralPiece;
    if (piece.kind === 'text') {
      if (!line.startsWith(piece.text, position)) return -1;
      position += piece.text.length;
      continue;
    }
    const end = skipSpace(position);
    if (end === position && piece.required) {
      // An empty content: its separator may have been trimmed off the end of the line.
      const isTrimmed = node.beforeContent && index === node.pieces.length - 1;
      if (!isTrimmed || end < line.length) return -1;
    }
    position = end;
  }
  return position;
}

/** Remembers the last run of white space, so that starting anywhere in a long run costs nothing. */
function createSpaceSkipper(line: string): (from: number) => number {
  let runStart = -1;
  let runEnd = -1;
  return (from) => {
    if (from >= runStart && from <= runEnd) return runEnd;
    let position = from;
    while (position < line.length && isSpace(line.charCodeAt(position))) position++;
    if (position > from) {
      runStart = from;
      runEnd = position;
    }
    return position;
  };
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160;
}
