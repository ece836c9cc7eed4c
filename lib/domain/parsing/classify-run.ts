/**
 * Kinds of an alphanumeric run (letters and digits without anything between).
 * `word`: letters only, or letters with one or two digits at the end (`ssh2`, `eth1`, `R02`):
 * it may be a name, so it is kept and generalised only by evidence. `number`: digits only.
 * `mixed`: anything else, which is a value wherever it stands (`0x1f`, `003a90fc`, `64MB`, `dn228`).
 */
export type RunKind = 'word' | 'number' | 'mixed';

export const NUMBER_STAND_IN = '0';
export const MIXED_STAND_IN = '0z0';

const LETTER = 1;
const DIGIT = 2;

/** Character class by code: 0 punctuation or space, 1 letter (all of non-ASCII too), 2 digit. */
const CLASSES = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  if (code >= 48 && code <= 57) CLASSES[code] = DIGIT;
  else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) CLASSES[code] = LETTER;
}

export function charClass(code: number): number {
  return code < 128 ? (CLASSES[code] as number) : LETTER;
}

/**
 * Rewrites a message so that all values of a run kind look alike: numbers become `0`, mixed runs
 * `0z0`; words and everything between runs stay. What the masker decides is a function of this
 * form alone, so two messages with the same form always have the same template; the signature
 * cache rests on that.
 */
export function toCanonicalForm(content: string): string {
  let form = '';
  let kept = 0;
  let at = 0;
  const { length } = content;
  while (at < length) {
    if (charClass(content.charCodeAt(at)) === 0) {
      at++;
      continue;
    }
    const start = at;
    const kind = runKindFrom(content, start);
    at = runEnd(content, start);
    if (kind === 'word') continue;
    form += content.slice(kept, start) + (kind === 'number' ? NUMBER_STAND_IN : MIXED_STAND_IN);
    kept = at;
  }
  return kept === 0 ? content : form + content.slice(kept);
}

function runEnd(content: string, start: number): number {
  let at = start;
  while (at < content.length && charClass(content.charCodeAt(at)) !== 0) at++;
  return at;
}

function runKindFrom(content: string, start: number): RunKind {
  let at = start;
  const { length } = content;
  while (at < length && charClass(content.charCodeAt(at)) === LETTER) at++;
  const letters = at - start;
  while (at < length && charClass(content.charCodeAt(at)) === DIGIT) at++;
  const digits = at - start - letters;
  const ended = at >= length || charClass(content.charCodeAt(at)) === 0;
  if (!ended) return 'mixed';
  if (letters === 0) return 'number';
  return digits <= 2 ? 'word' : 'mixed';
}
