import { WILDCARD } from './wildcard.ts';

/** Units of time and size that may follow a number. */
export const UNIT =
  '(?:bytes?|[kKMGTP]i?B|[nmu]?s|secs?|seconds?|msecs?|milliseconds?|minutes?|mins?|hours?|days?)';
const W = '<\\*>';

const SIZE_RESTATED = new RegExp(`${W} ${UNIT} \\(${W} ${UNIT}\\)`, 'g');
const WITH_UNIT = new RegExp(`${W} ${UNIT}(?=$|[^A-Za-z0-9_])`, 'g');
const EMPTY_BRACKETS = /(?<=^| )\(\)/g;
const NUMBER_SIGNS = new RegExp(`#${W}#?`, 'g');
const BEFORE_VALUE = /[<>~=]<\*>/;
const COMPARED = new RegExp(`(^|[ (=:,])[<>~]=?(?=${W})`, 'g');
const JOINED = new RegExp(`${W}(?:(?:[.:/,+x-]|, | )${W}|\\(${W}\\))+`, 'g');

/**
 * A coarser form of a masked message, in which values of varying make-up are alike: `<*>:<*>`,
 * `<*> <*>`, `<*> bytes (<*> KB)` and `<<*> sec` are all one wildcard. Messages with the same
 * coarse form are one template; its text keeps the finer form while all of its lines agree on it.
 */
export function toCoarseShape(masked: string): string {
  const first = masked.indexOf(WILDCARD);
  const hasBrackets = masked.includes('()');
  if (first < 0 && !hasBrackets) return masked;
  // Most messages have little of what follows: a look for one text is cheaper than an expression.
  let shape = hasBrackets ? masked.replace(EMPTY_BRACKETS, '(<*>)') : masked;
  if (shape.includes('#')) shape = shape.replace(NUMBER_SIGNS, WILDCARD);
  if (shape.includes(`${WILDCARD} `)) {
    shape = shape.replace(SIZE_RESTATED, WILDCARD).replace(WITH_UNIT, WILDCARD);
  }
  if (BEFORE_VALUE.test(shape)) shape = shape.replace(COMPARED, '$1');
  const isAlone = shape.indexOf(WILDCARD) === shape.lastIndexOf(WILDCARD);
  return isAlone ? shape : shape.replace(JOINED, WILDCARD);
}
