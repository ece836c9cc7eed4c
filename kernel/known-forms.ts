import { FORM, FORM_BOUNDS, FORM_SLOTS, FORM_TABLE, FORMS, FORMS_BYTES, MAX_FORMS } from './memory';
import { formHash, formLength } from './write-form';

let count: i32 = 0;
let maxForms: i32 = MAX_FORMS;
/** Forms lie at multiples of 16, with zeros behind them. */
let end: usize = 0;

export function clearForms(max: i32): void {
  // Memory that nothing was written to is clear, and costs nothing until it is.
  if (count > 0) memory.fill(FORM_TABLE, 0, <usize>FORM_SLOTS * 8);
  count = 0;
  end = 0;
  maxForms = min(max, MAX_FORMS);
}

/** The number of the form in hand, or -1. Forms are compared in full: a collision of hashes never makes two one. */
export function findForm(): i32 {
  const tag = <u32>(formHash >> 32);
  let slot = <i32>formHash & (FORM_SLOTS - 1);
  let form = formAt(slot);
  while (form >= 0) {
    if (load<u32>(FORM_TABLE + <usize>slot * 8) === tag && isForm(form)) return form;
    slot = (slot + 1) & (FORM_SLOTS - 1);
    form = formAt(slot);
  }
  return -1;
}

/**
 * Keeps the form in hand, which is not known yet, and gives it a number; -1 when there is none. When
 * there is no room all others are forgotten.
 */
export function keepForm(): i32 {
  if (formLength < 0) return -1;
  const size = (<usize>formLength + 16) & ~(<usize>15);
  if (count >= maxForms || end + size > FORMS_BYTES) clearForms(maxForms);
  const form = count++;
  memory.copy(FORMS + end, FORM, size);
  store<i32>(FORM_BOUNDS + <usize>form * 8, <i32>end);
  store<i32>(FORM_BOUNDS + <usize>form * 8, formLength, 4);
  end += size;
  let slot = <i32>formHash & (FORM_SLOTS - 1);
  while (formAt(slot) >= 0) slot = (slot + 1) & (FORM_SLOTS - 1);
  store<u32>(FORM_TABLE + <usize>slot * 8, <u32>(formHash >> 32));
  store<i32>(FORM_TABLE + <usize>slot * 8, form + 1, 4);
  return form;
}

function formAt(slot: i32): i32 {
  return load<i32>(FORM_TABLE + <usize>slot * 8, 4) - 1;
}

function isForm(form: i32): bool {
  const bounds = FORM_BOUNDS + <usize>form * 8;
  if (load<i32>(bounds, 4) !== formLength) return false;
  const kept = FORMS + <usize>load<i32>(bounds);
  for (let at: usize = 0; at < <usize>formLength; at += 16) {
    const difference = v128.xor(v128.load(FORM + at), v128.load(kept + at));
    if (v128.any_true(difference)) return false;
  }
  return true;
}
