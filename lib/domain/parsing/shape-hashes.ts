import { WILDCARD } from './wildcard.ts';

const LOW_BASE = 0x01000193;
const HIGH_BASE = 0x5bd1e995;

// Shapes come in millions: what is needed for one is kept for the next.
let lowPowers = powersOf(LOW_BASE, 512);
let highPowers = powersOf(HIGH_BASE, 512);
let lowPrefixes = new Int32Array(512);
let highPrefixes = new Int32Array(512);
let length = 0;

/**
 * A 53-bit polynomial hash of a text in two lanes. That of a text in pieces follows from those of the pieces, so the
 * variants of one text cost no pass each. Whoever needs equality compares the texts as well.
 */
export function hashShape(text: string): number {
  let low = 0;
  let high = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = (Math.imul(low, LOW_BASE) + code) | 0;
    high = (Math.imul(high, HIGH_BASE) + code) | 0;
  }
  return toNumber(low, high);
}

/** Takes a text whose variants `hashVariant` is asked for next. */
export function takeShape(text: string): void {
  length = text.length;
  if (length + 1 > lowPrefixes.length) reserve((length + 1) * 2);
  let low = 0;
  let high = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    low = (Math.imul(low, LOW_BASE) + code) | 0;
    high = (Math.imul(high, HIGH_BASE) + code) | 0;
    lowPrefixes[at + 1] = low;
    highPrefixes[at + 1] = high;
  }
}

/** `hashShape` of the taken text with a wildcard in place of `[start, end)`. */
export function hashVariant(start: number, end: number): number {
  let low = lowPrefixes[start] as number;
  let high = highPrefixes[start] as number;
  for (let at = 0; at < WILDCARD.length; at++) {
    low = (Math.imul(low, LOW_BASE) + WILDCARD.charCodeAt(at)) | 0;
    high = (Math.imul(high, HIGH_BASE) + WILDCARD.charCodeAt(at)) | 0;
  }
  const lowPower = lowPowers[length - end] as number;
  const highPower = highPowers[length - end] as number;
  const lowRest = (lowPrefixes[length] as number) - Math.imul(lowPrefixes[end] as number, lowPower);
  const highRest =
    (highPrefixes[length] as number) - Math.imul(highPrefixes[end] as number, highPower);
  return toNumber(
    (Math.imul(low, lowPower) + lowRest) | 0,
    (Math.imul(high, highPower) + highRest) | 0,
  );
}

function toNumber(low: number, high: number): number {
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}

function reserve(size: number): void {
  lowPowers = powersOf(LOW_BASE, size);
  highPowers = powersOf(HIGH_BASE, size);
  lowPrefixes = new Int32Array(size);
  highPrefixes = new Int32Array(size);
}

function powersOf(base: number, size: number) {
  const powers = new Int32Array(size).fill(1);
  for (let at = 1; at < size; at++) powers[at] = Math.imul(powers[at - 1] as number, base);
  return powers;
}
