export type LiteralPiece = { kind: 'text'; text: string } | { kind: 'space'; required: boolean };

/**
 * A header as a flat list. `optional` says that the nodes after it, up to but not including index
 * `next`, may be absent as a whole.
 */
export type PatternNode =
  /** `isStructured`: it takes the structured data of RFC 5424, with the blanks in it, and nothing else. */
  | { kind: 'field'; name: string; isStructured: boolean }
  | { kind: 'literal'; pieces: LiteralPiece[]; beforeContent: boolean }
  | { kind: 'optional'; next: number };

/** `at`: the 0-based character of the header where it is wrong. */
type Reject = (problem: string, place?: { field?: string; at?: number }) => never;

/** The field of that name reads `-` or `[id key="value" …]…`. */
export const STRUCTURED_FIELD = 'StructuredData';

const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const MAX_NODES = 80;

/** Reads logparser's header notation into nodes; `reject` is called with what is wrong. */
export function parseHeaderNotation(header: string, reject: Reject): PatternNode[] {
  const nodes: PatternNode[] = [];
  let openOptional = -1;
  let at = 0;
  while (at < header.length) {
    const char = header.charAt(at);
    if (char === '<') {
      at = readField(header, at, nodes, reject);
    } else if (char === '(') {
      if (openOptional >= 0) reject('an optional part inside another is not supported', { at });
      openOptional = nodes.length;
      nodes.push({ kind: 'optional', next: -1 });
      at++;
    } else if (char === ')') {
      if (openOptional < 0 || header.charAt(at + 1) !== '?') {
        reject(`unescaped bracket at character ${at + 1}`, { at });
      }
      nodes[openOptional] = { kind: 'optional', next: nodes.length };
      openOptional = -1;
      at += 2;
    } else {
      at = readLiteral(header, at, nodes, reject);
    }
    if (nodes.length > MAX_NODES) reject(`it has more than ${MAX_NODES} parts`, { at });
  }
  if (openOptional >= 0) {
    reject('an opening bracket has no )? that ends the optional part', {
      at: header.lastIndexOf('('),
    });
  }
  return nodes;
}

function readField(header: string, at: number, nodes: PatternNode[], reject: Reject): number {
  const end = header.indexOf('>', at);
  if (end < 0) return reject(`the < at character ${at + 1} has no >`, { at });
  const name = header.slice(at + 1, end);
  if (!FIELD_NAME.test(name)) {
    reject(`'${name}' is not a field name (letters, digits and _)`, { field: name, at });
  }
  const previous = nodes.at(-1);
  const beforeOptional = previous?.kind === 'optional' ? nodes.at(-2) : undefined;
  if (previous?.kind === 'field' || beforeOptional?.kind === 'field') {
    reject(`nothing separates <${name}> from the field before it`, { field: name, at });
  }
  nodes.push({ kind: 'field', name, isStructured: name === STRUCTURED_FIELD });
  return end + 1;
}

function readLiteral(header: string, from: number, nodes: PatternNode[], reject: Reject): number {
  const pieces: LiteralPiece[] = [];
  let at = from;
  while (at < header.length && !'<()'.includes(header.charAt(at))) {
    const char = header.charAt(at);
    if (char === '\\') {
      at = readEscape(header, at, pieces, reject);
      continue;
    }
    if ('*+?'.includes(char)) {
      reject(`'${char}' at character ${at + 1} must be written \\${char}`, { at });
    }
    if (/\s/.test(char)) appendSpace(pieces, true);
    else appendText(pieces, char);
    at++;
  }
  // The header ends in its content: a literal before the last field is followed by nothing else.
  const beforeContent = header.slice(at) === '<Content>';
  nodes.push({ kind: 'literal', pieces, beforeContent });
  return at;
}

function readEscape(header: string, at: number, pieces: LiteralPiece[], reject: Reject): number {
  const char = header.charAt(at + 1);
  if (char === '') reject('it ends in a backslash', { at });
  if (char === 's' || char === 't') {
    const quantifier = header.charAt(at + 2);
    const quantified = quantifier === '+' || quantifier === '*';
    appendSpace(pieces, quantifier !== '*');
    return at + (quantified ? 3 : 2);
  }
  if (/[A-Za-z0-9]/.test(char)) reject(`\\${char} is not supported`, { at });
  appendText(pieces, char);
  return at + 2;
}

function appendText(pieces: LiteralPiece[], text: string): void {
  const last = pieces.at(-1);
  if (last?.kind === 'text') last.text += text;
  else pieces.push({ kind: 'text', text });
}

function appendSpace(pieces: LiteralPiece[], required: boolean): void {
  const last = pieces.at(-1);
  if (last?.kind === 'space') last.required ||= required;
  else pieces.push({ kind: 'space', required });
}
