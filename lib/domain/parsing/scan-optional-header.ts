import type { PatternNode } from './header-notation.ts';
import type { TextPattern } from './header-pattern.ts';
import type { HeaderScanner } from './header-scanner.ts';
import { BLANK, KINDS, matchPieces, NOT_PLAIN, toPieces } from './scan-pieces.ts';

type Node =
  | { kind: 'literal'; pieces: readonly Uint8Array[] }
  | { kind: 'optional'; next: number }
  /** `follow[byte]` is 1 for the bytes that what comes after the field may begin with. */
  | { kind: 'field'; field: number; follow: Uint8Array };

const NEVER = 0x7fffffff;

/** A scanner for headers with optional parts: `readRest` of header-pattern, over bytes. */
export function createOptionalScanner(pattern: TextPattern): HeaderScanner {
  const nodes = pattern.nodes.map((node, index) => toNode(pattern, node, index));
  const bounds = new Int32Array(pattern.fields.length * 2);
  const hopelessFrom = new Int32Array(nodes.length);
  const last = nodes.length - 1;
  let bytes: Uint8Array = new Uint8Array(0);
  let end = 0;
  /** Only a reader of text can tell: no other way to read the line is tried. */
  let isForText = false;

  function scan(source: Uint8Array, start: number, stop: number): boolean {
    if (start >= stop || KINDS[source[start] as number] !== 0) return false;
    bytes = source;
    end = stop;
    isForText = false;
    hopelessFrom.fill(NEVER);
    return matchFrom(0, start);
  }

  function matchFrom(index: number, at: number): boolean {
    const node = nodes[index] as Node;
    if (node.kind === 'literal') {
      const after = matchPieces(bytes, at, end, node.pieces);
      return after >= 0 && matchFrom(index + 1, after);
    }
    if (node.kind === 'optional') {
      if (matchFrom(index + 1, at)) return true;
      if (isForText) return false;
      for (let inner = index + 1; inner < node.next; inner++) clear(inner);
      return matchFrom(node.next, at);
    }
    if (index === last) return takeContent(node.field, at);
    return takeShortest(index, node, at);
  }

  function takeShortest(index: number, node: Extract<Node, { kind: 'field' }>, from: number) {
    if (from >= (hopelessFrom[index] as number)) return false;
    const { follow, field } = node;
    for (let at = from; at < end; at++) {
      const byte = bytes[at] as number;
      if (KINDS[byte] === NOT_PLAIN) {
        isForText = true;
        return false;
      }
      if (follow[byte] !== 1) continue;
      if (matchFrom(index + 1, at)) {
        bounds[field * 2] = from;
        bounds[field * 2 + 1] = at;
        return true;
      }
      if (isForText) return false;
    }
    hopelessFrom[index] = from;
    return false;
  }

  /** An empty message, or one after blanks, is for those who read text. */
  function takeContent(field: number, from: number): boolean {
    if (from >= end || KINDS[bytes[from] as number] === BLANK) {
      isForText = true;
      return false;
    }
    bounds[field * 2] = from;
    bounds[field * 2 + 1] = end;
    return true;
  }

  function clear(index: number): void {
    const node = nodes[index] as Node;
    if (node.kind !== 'field') return;
    bounds[node.field * 2] = 0;
    bounds[node.field * 2 + 1] = 0;
  }

  return { scan, bounds };
}

function toNode(pattern: TextPattern, node: PatternNode, index: number): Node {
  if (node.kind === 'optional') return node;
  if (node.kind === 'literal') return { kind: 'literal', pieces: toPieces(node.pieces) };
  const follow = new Uint8Array(256);
  addFirstBytes(pattern.nodes, index + 1, follow);
  return { kind: 'field', field: pattern.fields.indexOf(node.name), follow };
}

/** The bytes that the nodes from `index` on can begin with. */
function addFirstBytes(nodes: readonly PatternNode[], index: number, follow: Uint8Array): void {
  const node = nodes[index];
  if (node === undefined || node.kind === 'field') {
    follow.fill(1);
  } else if (node.kind === 'optional') {
    addFirstBytes(nodes, index + 1, follow);
    addFirstBytes(nodes, node.next, follow);
  } else {
    const first = toPieces(node.pieces)[0];
    if (first === undefined) follow.fill(1);
    else if (first.length > 0) follow[first[0] as number] = 1;
    else for (const blank of [9, 32]) follow[blank] = 1;
  }
}
