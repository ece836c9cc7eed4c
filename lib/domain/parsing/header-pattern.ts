import { AppError } from '../app-error.ts';
import { type PatternNode, parseHeaderNotation } from './header-notation.ts';

export type HeaderPattern = {
  /** The notation it was made from. */
  source: string;
  /** Field names in order of appearance; `Content` is the last. */
  fields: readonly string[];
  nodes: readonly PatternNode[];
};

export type HeaderMatch = { fields: Record<string, string>; content: string };

/** Columns of the structured output that a header must not define. */
const RESERVED_FIELDS = new Set(['LineId', 'EventId', 'EventTemplate', 'ParameterList']);

const CURE =
  "Write it like '<Date> <Time> <Level> <Content>': names in angle brackets, <Content> last, " +
  '\\( \\) \\[ \\] for literal brackets, (…)? around an optional part.';

/**
 * Compiles a header in logparser's `log_format` notation. A field takes the shortest text up to the
 * next literal, a run of spaces stands for any run of white space, `(…)?` is optional, and
 * `<Content>`, which must be last, takes the rest of the line and may be empty.
 *
 * @throws AppError BAD_HEADER_PATTERN with `details.field` and `details.cure`.
 */
export function compileHeaderPattern(header: string): HeaderPattern {
  const nodes = parseHeaderNotation(header, rejectHeader);
  const fields = nodes.flatMap((node) => (node.kind === 'field' ? [node.name] : []));
  for (const [index, name] of fields.entries()) {
    if (fields.indexOf(name) !== index) rejectHeader(`<${name}> appears twice`, name);
    if (RESERVED_FIELDS.has(name)) rejectHeader(`<${name}> is a column of the output`, name);
  }
  const last = nodes.at(-1);
  if (!fields.includes('Content')) rejectHeader('<Content> is missing', 'Content');
  if (last?.kind !== 'field' || last.name !== 'Content') {
    rejectHeader('<Content> is not the last thing in the pattern', 'Content');
  }
  return { source: header, fields, nodes };
}

function rejectHeader(problem: string, field = 'header'): never {
  throw new AppError('BAD_HEADER_PATTERN', {
    message: `Header pattern: ${problem}.`,
    details: { field, cure: CURE },
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
  const { nodes } = pattern;
  const starts = new Int32Array(nodes.length).fill(-1);
  const ends = new Int32Array(nodes.length).fill(-1);
  const hopelessFrom = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY);

  const skipSpace = createSpaceSkipper(line);

  const matchFrom = (index: number, at: number): boolean => {
    const node = nodes[index];
    if (node === undefined) return true;
    if (node.kind === 'literal') {
      const beforeContent = index === nodes.length - 2;
      const end = matchLiteral({ node, line, at, skipSpace, beforeContent });
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
    if (at >= (hopelessFrom[index] ?? 0)) return false;
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

  if (!matchFrom(0, skipSpace(0))) return null;
  const fields: Record<string, string> = {};
  for (const [index, node] of nodes.entries()) {
    if (node.kind !== 'field') continue;
    const start = starts[index] ?? -1;
    fields[node.name] = start < 0 ? '' : line.slice(start, ends[index]);
  }
  const content = (fields.Content ?? '').trim();
  fields.Content = content;
  return { fields, content };
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

type LiteralAttempt = {
  node: Extract<PatternNode, { kind: 'literal' }>;
  line: string;
  at: number;
  skipSpace: (from: number) => number;
  beforeContent: boolean;
};

/** Index after the literal, or -1. White space in the literal matches any run of it. */
function matchLiteral({ node, line, at, skipSpace, beforeContent }: LiteralAttempt): number {
  let position = at;
  for (const [index, piece] of node.pieces.entries()) {
    if (piece.kind === 'text') {
      if (!line.startsWith(piece.text, position)) return -1;
      position += piece.text.length;
      continue;
    }
    const end = skipSpace(position);
    if (end === position && piece.required) {
      // An empty content: its separator may have been trimmed off the end of the line.
      const trimmed = beforeContent && index === node.pieces.length - 1 && end === line.length;
      if (!trimmed) return -1;
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
