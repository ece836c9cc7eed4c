import { charClass } from './classify-run.ts';
import { WILDCARD, WORD_WILDCARD } from './wildcard.ts';

/** Words that stand for a value wherever they appear (the correction rules of Khan et al. 2022). */
const VALUE_WORDS = new Set(['true', 'false', 'null', 'root']);

const TOP_LEVEL_DOMAINS = new Set(
  'com net org edu gov mil int info biz io local localdomain'.split(' '),
);
const CODE_PREFIXES = new Set(['com', 'org', 'net', 'java', 'javax', 'io', 'sun', 'edu']);

const SOURCE_ENDINGS = new Set(
  'c h cc hh cpp hpp cxx py go rs js ts sh rb pl pm java kt php lua cs so ko log conf'.split(' '),
);

const ONLY_HEX = /^[0-9a-fA-F]{8,}$/;

/** Whether a word of ASCII letters alone stays as it is; false when it must be looked at. */
export function isPlainWord(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at) | 32;
    if (code < 97 || code > 122) return false;
  }
  return !VALUE_WORDS.has(word.length > 5 ? '' : word.toLowerCase()) && !ONLY_HEX.test(word);
}

/**
 * Masks a chunk: text without white space, brackets, quotes, `=`, `,` or `;` in it (colons are
 * allowed). `chunk` is in canonical form (numbers `0`, mixed runs `0z0`).
 *
 * @returns the chunk with its values replaced by wildcards.
 */
export function maskChunk(chunk: string): string {
  if (chunk.includes('://')) return WILDCARD;
  if (chunk.includes('..') || chunk.includes('**')) return maskAroundRuler(chunk);
  if (!chunk.includes(':')) return maskPart(chunk);
  const trimmed = trimColons(chunk);
  if (isColonAddress(trimmed)) return WILDCARD + chunk.slice(trimmed.length);
  if (/^[A-Za-z]:[\\/]./.test(trimmed)) return WILDCARD + chunk.slice(trimmed.length);
  const parts = chunk.split(':');
  if (parts.length > 1 && parts.every((part) => part.startsWith('/'))) return WILDCARD;
  return parts
    .map((part, index) =>
      parts[index + 1] === '0' && isNamedHost(part) ? WILDCARD : maskPart(part),
    )
    .join(':');
}

/** `name.cc` before a port; a source file before a line number looks the same but for its ending. */
function isNamedHost(part: string): boolean {
  const dot = part.lastIndexOf('.');
  if (dot < 1 || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}$/.test(part)) return false;
  return !SOURCE_ENDINGS.has(part.slice(dot + 1));
}

/** `name......0`: the ruler of dots or stars separates. */
function maskAroundRuler(chunk: string): string {
  return chunk
    .split(/(\.{2,}|\*{2,})/)
    .map((piece, index) => (index % 2 === 1 || piece === '' ? piece : maskChunk(piece)))
    .join('');
}

function trimColons(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === ':') end--;
  return text.slice(0, end);
}

/** A MAC or IPv6 address: five or more hexadecimal groups, or `::` between them. */
function isColonAddress(text: string): boolean {
  const groups = text.split(':');
  if (groups.length < 4 || groups.length > 20) return false;
  if (groups.length < 6 && !text.includes('::')) return false;
  return groups.every((group) => group === '0z0' || /^[0-9a-fA-F.]{0,4}(0\.0\.0\.0)?$/.test(group));
}

/** A chunk without colons. */
function maskPart(part: string): string {
  let start = 0;
  while (start < part.length && !isCoreChar(part, start, '/~$')) start++;
  let end = part.length;
  while (end > start && !isCoreChar(part, end - 1, '/%')) end--;
  const prefix = part.slice(0, start);
  const suffix = part.slice(end);
  const core = part.slice(start, end);
  if (core === '') return part;
  const masked = maskCore(core);
  if (masked === core) return part;
  const sign = /[+-]$/.exec(prefix)?.[0] ?? '';
  const kept =
    masked === WILDCARD && core.startsWith('0')
      ? prefix.slice(0, prefix.length - sign.length)
      : prefix;
  return kept + masked + suffix;
}

function isCoreChar(text: string, at: number, others: string): boolean {
  return charClass(text.charCodeAt(at)) !== 0 || others.includes(text.charAt(at));
}

function maskCore(core: string): string {
  if (VALUE_WORDS.has(core.toLowerCase())) return WORD_WILDCARD;
  if (ONLY_HEX.test(core)) return WILDCARD;
  if (isPath(core) || isHostOrMail(core)) return WILDCARD;
  if (!/[0-9]/.test(core)) return core;
  return maskCompound(core);
}

function isPath(core: string): boolean {
  if (core.startsWith('/') || core.startsWith('~/')) return core.length > 1;
  const slashes = core.split('/').length - 1;
  return slashes >= 2;
}

function isHostOrMail(core: string): boolean {
  const at = core.indexOf('@');
  if (at > 0 && at < core.length - 1) return !core.includes('$');
  const labels = core.split('.');
  if (labels.length < 2 || !/^[a-z0-9.-]+$/i.test(core) || labels.includes('')) return false;
  const last = labels.at(-1) ?? '';
  if (/\d/.test(last) || CODE_PREFIXES.has(labels[0] ?? '')) return false;
  if (TOP_LEVEL_DOMAINS.has(last.toLowerCase())) return true;
  return labels.length >= 3 && /^[a-z]{2,6}$/.test(last) && core === core.toLowerCase();
}

/** Runs joined by `.`, `-`, `_`, `/` and the like, at least one of which has a digit. */
function maskCompound(core: string): string {
  const pieces = core.split(/([^A-Za-z0-9\u0080-\uffff]+)/);
  const runs = pieces.filter((piece, index) => index % 2 === 0 && piece !== '');
  const values = runs.filter((run) => run === '0' || run === '0z0');
  const coded = runs.filter((run) => /[0-9]/.test(run));
  if (values.length === 0 && coded.length < 2) return core;
  const isPlainTail =
    values.length === 1 && coded.length === 1 && runs.length > 1 && values[0] === runs.at(-1);
  const joint = pieces.at(-2) ?? '';
  if (isPlainTail && (joint === '.' || joint === '-' || joint === '@' || joint === '#')) {
    return pieces.slice(0, -1).join('') + WILDCARD;
  }
  return WILDCARD;
}
