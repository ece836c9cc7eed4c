import { UNEVEN_SPACE } from './mask-line.ts';
import { WILDCARD } from './wildcard.ts';

export type TemplateSegment = {
  text: string;
  /** 0-based number of the slot, or null for constant text. */
  slot: number | null;
};

/** A template in pieces, constants and slots in turn; joining the texts gives it back. */
export function templateSegments(template: string): TemplateSegment[] {
  const segments: TemplateSegment[] = [];
  let slot = 0;
  for (const [index, text] of template.split(WILDCARD).entries()) {
    if (index > 0) segments.push({ text: WILDCARD, slot: slot++ });
    if (text !== '') segments.push({ text, slot: null });
  }
  return segments;
}

/**
 * The value of each slot of a template in a message, in order. Constants are found from left to
 * right, each at its first place after the one before, the last one at the end of the message: one
 * pass, no backtracking, whatever the texts are. Runs of white space count as one space.
 *
 * @returns null when the message is not one of the template.
 */
export function extractSlots(template: string, content: string): string[] | null {
  const text = (UNEVEN_SPACE.test(content) ? content.replace(/\s+/g, ' ') : content).trim();
  const constants = template.split(WILDCARD);
  const first = constants[0] ?? '';
  const last = constants.at(-1) ?? '';
  if (constants.length === 1) return text === template ? [] : null;
  const lastAt = text.length - last.length;
  if (!text.startsWith(first) || lastAt < first.length || !text.endsWith(last)) return null;
  const values: string[] = [];
  let valueStart = first.length;
  for (const constant of constants.slice(1, -1)) {
    const at = text.indexOf(constant, valueStart);
    if (at < 0 || at + constant.length > lastAt) return null;
    values.push(text.slice(valueStart, at));
    valueStart = at + constant.length;
  }
  values.push(text.slice(valueStart, lastAt));
  return values;
}
