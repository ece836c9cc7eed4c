export type LiteralPiece = { kind: 'text'; text: string } | { kind: 'space'; required: boolean };

/**
 * A header as a flat list. `optional` says that the nodes after it, up to but not including index
 * `next`, may be absent as a whole.
 */
export type PatternNode =
  | { kind: 'field'; name: string }
  | { kind: 'literal'; pieces: LiteralPiece[]; beforeContent: boolean }
  | { kind: 'optional'; next: number };

type Reject = (problem: string, field?: string) => never;

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
      if (openOptional >= 0) reject('an optional part inside another is not supported');
      openOptional = nodes.length;
      nodes.push({ kind: 'optional', next: -1 });
      at++;
    } else if (char === ')') {
      if (openOptional < 0 || header.charAt(at + 1) !== '?') {
        reject(`unescaped bracket at character ${at + 1}`);
      }
      nodes[openOptional] = { kind: 'optional', next: nodes.length };
      openOptional = -1;
      at += 2;
    } else {
      at = readLiteral(header, at, nodes, reject);
    }
    if (nodes.length > MAX_NODES) reject(`it has more than ${MAX_NODES} parts`);
  }
  if (openOptional >= 0) reject('an opening bracket has no )? that ends the optional part');
  return nodes;
}

function readField(header: string, at: number, nodes: PatternNode[], reject: Reject): number {
  const end = header.indexOf('>', at);
  if (end < 0) return reject(`the < at character ${at + 1} has no >`);
  const name = header.slice(at + 1, end);
  if (!FIELD_NAME.test(name)) reject(`'${name}' is not a field name (letters, digits and _)`, name);
  const previous = nodes.at(-1);
  const beforeOptional = previous?.kind === 'optional' ? nodes.at(-2) : undefined;
  if (previous?.kind === 'field' || beforeOptional?.kind === 'field') {
    reject(`nothing separates <${name}> from the field before it`, name);
  }
  nodes.push({ kind: 'field', name });
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
    if ('*+?'.includes(char)) reject(`'${char}' at character ${at + 1} must be written \\${char}`);
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
  if (char === '') reject('it ends in a backslash');
  if (char === 's' || char === 't') {
    const quantifier = header.charAt(at + 2);
    const quantified = quantifier === '+' || quantifier === '*';
    appendSpace(pieces, quantifier !== '*');
    return at + (quantified ? 3 : 2);
  }
  if (/[A-Za-z0-9]/.test(char)) reject(`\\${char} is not supported`);
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
