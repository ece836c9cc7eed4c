import type { LogFormat } from './format-definition.ts';
import type { LiteralPiece, PatternNode } from './header-notation.ts';
import type { HeaderPattern } from './header-pattern.ts';
import type { HeaderScanner } from './header-scanner.ts';
import { isJsonHeader } from './json-header.ts';
import { headerPatternOf } from './known-formats.ts';
import { createJsonScanner } from './scan-json.ts';
import { createOptionalScanner } from './scan-optional-header.ts';
import { BLANK, KINDS, matchPieces, NOT_PLAIN, toPieces } from './scan-pieces.ts';
import { endOfStructuredBytes } from './structured-data.ts';

/** A field and what comes after it; `isBlank`: a run of blanks and nothing else. */
type Step = { field: number; pieces: Uint8Array[]; isBlank: boolean; isStructured: boolean };

/** A scanner for the lines of a format, or null. */
export function createFormatScanner(format: LogFormat): HeaderScanner | null {
  // JSON has many ways to write a label; they are told apart as text.
  if (format.labelField !== null && isJsonHeader(format.header)) return null;
  return createHeaderScanner(headerPatternOf(format));
}

/** A scanner over bytes, null for headers with literals that only text can tell. */
export function createHeaderScanner(pattern: HeaderPattern): HeaderScanner | null {
  if (pattern.kind === 'json') return createJsonScanner(pattern);
  const { nodes } = pattern;
  const isWhole = nodes.every((node) => node.kind !== 'literal' || node.pieces.every(isScannable));
  if (!isWhole) return null;
  const hasOptional = nodes.some(({ kind }) => kind === 'optional');
  return hasOptional ? createOptionalScanner(pattern) : createPlainScanner(nodes, pattern.fields);
}

const isScannable = (piece: LiteralPiece): boolean => piece.kind === 'text' || piece.required;

function createPlainScanner(
  nodes: readonly PatternNode[],
  fields: readonly string[],
): HeaderScanner {
  const { prefix, steps } = toSteps(nodes, fields);
  const bounds = new Int32Array(fields.length * 2);
  const content = steps.length - 1;

  function scan(bytes: Uint8Array, start: number, end: number): boolean {
    // Blanks before the header are rare enough to be read the long way.
    if (start >= end || KINDS[bytes[start] as number] !== 0) return false;
    let at = matchPieces(bytes, start, end, prefix);
    for (let index = 0; index < content; index++) {
      if (at < 0) return false;
      const step = steps[index] as Step;
      bounds[step.field * 2] = at;
      if (step.isStructured) {
        at = endOfStructuredBytes(bytes, at, end);
        bounds[step.field * 2 + 1] = at;
        at = at < 0 ? at : matchPieces(bytes, at, end, step.pieces);
        continue;
      }
      if (step.isBlank) {
        while (at < end && KINDS[bytes[at] as number] === 0) at++;
        if (at >= end || KINDS[bytes[at] as number] !== BLANK) return false;
        bounds[step.field * 2 + 1] = at++;
        while (at < end && KINDS[bytes[at] as number] === BLANK) at++;
        continue;
      }
      at = findPieces(bytes, at, end, step.pieces);
      if (at < 0) return false;
      bounds[step.field * 2 + 1] = at;
      at = matchPieces(bytes, at, end, step.pieces);
    }
    if (at < 0 || at >= end || KINDS[bytes[at] as number] === BLANK) return false;
    const last = (steps[content] as Step).field;
    bounds[last * 2] = at;
    bounds[last * 2 + 1] = end;
    return true;
  }

  return { scan, bounds };
}

function toSteps(nodes: readonly PatternNode[], fields: readonly string[]) {
  const steps: Step[] = [];
  let prefix: Uint8Array[] = [];
  for (const node of nodes) {
    if (node.kind === 'field') {
      const { name, isStructured } = node;
      steps.push({ field: fields.indexOf(name), pieces: [], isBlank: false, isStructured });
      continue;
    }
    const pieces = node.kind === 'literal' ? toPieces(node.pieces) : [];
    const last = steps.at(-1);
    if (last) {
      last.pieces = pieces;
      last.isBlank = pieces.length === 1 && pieces[0]?.length === 0;
    } else {
      prefix = pieces;
    }
  }
  return { prefix, steps };
}

/** The first place where the pieces are; -1 when there is none, or a byte that the scanner leaves to others before it. */
function findPieces(bytes: Uint8Array, from: number, end: number, pieces: Uint8Array[]): number {
  const first = pieces[0] as Uint8Array;
  for (let at = from; at < end; at++) {
    const byte = bytes[at] as number;
    if (KINDS[byte] === NOT_PLAIN) return -1;
    const begins = first.length === 0 ? KINDS[byte] === BLANK : byte === first[0];
    if (begins && matchPieces(bytes, at, end, pieces) >= 0) return at;
  }
  return -1;
}
