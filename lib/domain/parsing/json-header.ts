import { cleanLine } from './clean-line.ts';
import type { HeaderMatch } from './header-match.ts';

/** Which keys of a JSON line hold a field: the first that is there. A key with dots is also a path into objects. */
export type JsonField = { field: string; keys: readonly string[] };

type Reject = (problem: string, place?: { field?: string; at?: number }) => never;

const ENTRY = /\s*("(?:[^"\\]|\\.)*")\s*:\s*<([^<>]*)>\s*(,|\}|$)/y;
const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const MAX_FIELDS = 40;

/** Whether a header names the keys of a JSON line. */
export const isJsonHeader = (header: string): boolean => header.trimStart().startsWith('{');

/**
 * Reads `{"msg|message":<Content>, "ts":<Time>}`: JSON keys and the fields they give; `|` parts keys of which the first
 * that is there is taken. `reject` is called with what is wrong and where.
 */
export function parseJsonHeader(header: string, reject: Reject): JsonField[] {
  const fields: JsonField[] = [];
  let at = header.indexOf('{') + 1;
  for (;;) {
    ENTRY.lastIndex = at;
    const match = ENTRY.exec(header);
    if (match === null) return reject('expected "key":<Field>', { at });
    const [whole, quoted = '', field = '', end] = match;
    const fieldAt = at + whole.lastIndexOf('<');
    if (!FIELD_NAME.test(field)) {
      reject(`'${field}' is not a field name (letters, digits and _)`, { field, at: fieldAt });
    }
    const keys = readKeys(quoted);
    if (keys === null) reject(`${quoted} is not a JSON key`, { field, at });
    else fields.push({ field, keys });
    at += whole.length;
    if (fields.length > MAX_FIELDS) reject(`it has more than ${MAX_FIELDS} fields`, { at });
    if (end === ',') continue;
    if (end !== '}') return reject('the { has no }', { at });
    if (header.slice(at).trim() !== '') reject('nothing may come after the }', { at });
    return fields;
  }
}

function readKeys(quoted: string): string[] | null {
  try {
    const keys = (JSON.parse(quoted) as string).split('|');
    return keys.every((key) => key !== '') ? keys : null;
  } catch {
    return null;
  }
}

/**
 * The fields of a JSON line; null when it is no JSON object or has no message. Texts are cleaned; numbers and nested
 * values are given as JSON writes them.
 */
export function readJsonLine(fields: readonly JsonField[], line: string): HeaderMatch | null {
  const object = parseObject(line);
  if (object === null) return null;
  const values: Record<string, string> = {};
  let message: string | null = null;
  for (const { field, keys } of fields) {
    const text = toText(findValue(object, keys));
    if (field === 'Content') message = text;
    values[field] = text === null ? '' : cleanLine(text).trim();
  }
  if (message === null) return null;
  return { fields: values, content: values['Content'] ?? '', message };
}

function parseObject(line: string): Record<string, unknown> | null {
  if (!line.trimStart().startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function findValue(object: Record<string, unknown>, keys: readonly string[]): unknown {
  for (const key of keys) {
    const value = Object.hasOwn(object, key) ? object[key] : findNested(object, key);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function findNested(object: Record<string, unknown>, path: string): unknown {
  if (!path.includes('.')) return undefined;
  let value: unknown = object;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

function toText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
