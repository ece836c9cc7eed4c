import { charClass, MIXED_STAND_IN, NUMBER_STAND_IN, toCanonicalForm } from './classify-run.ts';

const DIGIT = 2;
const NUMBER_MARK = 0x10001;
const MIXED_MARK = 0x10003;
const MULTIPLIER = 0x01000193;

/**
 * Remembers a value for every canonical form seen, looked up straight from the message: one pass
 * to hash it, one to compare. Equality is checked in full, so a collision of hashes can never give
 * a line somebody else's template. When full it is emptied: it changes the speed, never a result.
 */
export function createSignatureCache<Value>(maxEntries: number) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, maxEntries * 2)));
  const table = new Int32Array(size);
  let hashes = new Int32Array(maxEntries);
  let forms: string[] = [];
  let values: Value[] = [];

  function get(content: string): Value | undefined {
    const hash = hashCanonicalForm(content);
    for (let at = slotOf(hash); ; at = (at + 1) & (size - 1)) {
      const index = (table[at] as number) - 1;
      if (index < 0) return undefined;
      if (hashes[index] === hash && hasCanonicalForm(content, forms[index] as string)) {
        return values[index];
      }
    }
  }

  function set(content: string, value: Value): void {
    if (forms.length >= maxEntries) clear();
    const hash = hashCanonicalForm(content);
    let at = slotOf(hash);
    while (table[at] !== 0) at = (at + 1) & (size - 1);
    hashes[forms.length] = hash;
    forms.push(toCanonicalForm(` ${content}`.slice(1)));
    values.push(value);
    table[at] = forms.length;
  }

  function clear(): void {
    table.fill(0);
    hashes = new Int32Array(maxEntries);
    forms = [];
    values = [];
  }

  const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & (size - 1);
  return { get, set, clear };
}

/** Hash of `toCanonicalForm(content)`, without building it. */
function hashCanonicalForm(content: string): number {
  let hash = 0x811c9dc5 | 0;
  const { length } = content;
  let at = 0;
  while (at < length) {
    let code = content.charCodeAt(at);
    let kind = charClass(code);
    if (kind === 0) {
      hash = Math.imul(hash ^ code, MULTIPLIER);
      at++;
      continue;
    }
    const before = hash;
    let letters = 0;
    let digits = 0;
    let mixed = false;
    while (kind !== 0) {
      if (kind === DIGIT) digits++;
      else if (digits > 0) mixed = true;
      else letters++;
      hash = Math.imul(hash ^ code, MULTIPLIER);
      at++;
      if (at >= length) break;
      code = content.charCodeAt(at);
      kind = charClass(code);
    }
    if (mixed || (letters > 0 && digits > 2)) hash = Math.imul(before ^ MIXED_MARK, MULTIPLIER);
    else if (letters === 0) hash = Math.imul(before ^ NUMBER_MARK, MULTIPLIER);
  }
  return hash;
}

/** Whether `toCanonicalForm(content) === form`, without building it. */
function hasCanonicalForm(content: string, form: string): boolean {
  const { length } = content;
  let at = 0;
  let formAt = 0;
  while (at < length) {
    if (charClass(content.charCodeAt(at)) === 0) {
      if (content.charCodeAt(at) !== form.charCodeAt(formAt)) return false;
      at++;
      formAt++;
      continue;
    }
    const start = at;
    let letters = 0;
    let digits = 0;
    let mixed = false;
    for (; at < length; at++) {
      const kind = charClass(content.charCodeAt(at));
      if (kind === 0) break;
      if (kind === DIGIT) digits++;
      else if (digits > 0) mixed = true;
      else letters++;
    }
    if (mixed || (letters > 0 && digits > 2)) {
      if (!form.startsWith(MIXED_STAND_IN, formAt)) return false;
      formAt += MIXED_STAND_IN.length;
    } else if (letters === 0) {
      if (!form.startsWith(NUMBER_STAND_IN, formAt)) return false;
      formAt += NUMBER_STAND_IN.length;
    } else {
      for (let from = start; from < at; from++, formAt++) {
        if (content.charCodeAt(from) !== form.charCodeAt(formAt)) return false;
      }
    }
    // The run of the form must end here too: `a1` is not the form of `a`.
    if (formAt < form.length && charClass(form.charCodeAt(formAt)) !== 0) return false;
  }
  return formAt === form.length;
}
