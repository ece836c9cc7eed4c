import { extractSlots } from '../parsing/extract-slots.ts';
import { WILDCARD } from '../parsing/wildcard.ts';
import {
  addSlotCounter,
  countSlotValue,
  createSlotCounter,
  loadSlotCounter,
  type SlotCounter,
  type SlotCounterState,
  type SlotSummary,
  saveSlotCounter,
  scaleSummary,
  summariseSlot,
} from './slot-counter.ts';

/** The values of a template's slots. `template` is the text that the slots are those of, `lines` how many were counted. */
export type SlotTally = { template: string; lines: number; slots: SlotCounter[] };

export type SlotTallyState = { template: string; lines: number; slots: SlotCounterState[] };

export const createSlotTally = (template: string): SlotTally => ({
  template,
  lines: 0,
  slots: Array.from({ length: template.split(WILDCARD).length - 1 }, createSlotCounter),
});

/** Adds one message. A message that does not fit the text (its end was masked away) counts as a line only. */
export function addSlotValues(tally: SlotTally, content: string): void {
  tally.lines++;
  if (tally.slots.length === 0) {
    return;
  }
  const values = extractSlots(tally.template, content);
  for (const [index, value] of values?.entries() ?? []) {
    const counter = tally.slots[index];
    if (counter) {
      countSlotValue(counter, value);
    }
  }
}

/**
 * The same tally for a more general text of the same template. What a new slot covers in the old text tells its values:
 * a constant is one value of all lines, one slot with constants around keeps its values with those constants added.
 * Where several slots became one, their combinations were not kept and those lines stay uncounted in that slot.
 */
export function generaliseTally(tally: SlotTally, template: string): SlotTally {
  if (template === tally.template) {
    return tally;
  }
  const result = { ...createSlotTally(template), lines: tally.lines };
  const covered = extractSlots(template, tally.template);
  let oldSlot = 0;
  for (const [index, piece] of covered?.entries() ?? []) {
    const target = result.slots[index];
    const [before = '', ...rest] = piece.split(WILDCARD);
    const source = tally.slots[oldSlot];
    oldSlot += rest.length;
    if (!target || tally.lines === 0) continue;
    if (rest.length === 0) countSlotValue(target, before, tally.lines);
    if (rest.length === 1 && source) {
      const after = rest[0] ?? '';
      const isSame = before === '' && after === '';
      addSlotCounter(target, source, isSame ? null : (value) => `${before}${value}${after}`);
    }
  }
  return result;
}

/** Both tallies under one text, which covers both. */
export function mergeSlotTallies(left: SlotTally, right: SlotTally, template: string): SlotTally {
  const result = createSlotTally(template);
  addSlotTally(result, left);
  addSlotTally(result, right);
  return result;
}

/** Adds a tally of a text that the target's text covers. */
export function addSlotTally(target: SlotTally, other: SlotTally): void {
  const part = generaliseTally(other, target.template);
  target.lines += part.lines;
  for (const [index, slot] of part.slots.entries()) {
    const counter = target.slots[index];
    if (counter) addSlotCounter(counter, slot);
  }
}

/**
 * The slots of a text, as it is or as a more general one. When only some of the `lines` were counted the counts stand for
 * all of them, in proportion.
 */
export function summariseSlots(tally: SlotTally, template: string, lines: number): SlotSummary[] {
  return generaliseTally(tally, template).slots.map((slot) =>
    scaleSummary(summariseSlot(slot), tally.lines, lines),
  );
}

export const saveSlotTally = (tally: SlotTally): SlotTallyState => ({
  ...tally,
  slots: tally.slots.map(saveSlotCounter),
});

export const loadSlotTally = (state: SlotTallyState): SlotTally => ({
  ...state,
  slots: state.slots.map(loadSlotCounter),
});
