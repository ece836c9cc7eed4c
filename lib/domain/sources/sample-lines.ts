import type { LogFormat } from '../parsing/format-definition.ts';
import type { LogLine } from '../parsing/log-line.ts';
import type { FormSample } from './block-digest.ts';
import { clipText } from './clip-text.ts';

/** A raw line as it is shown: without its label column. The tag is kept apart, so that it can be withheld. */
export type ShownLine = { line: number; text: string; tag: string | null };

export type SampleLine = ShownLine & { before: ShownLine[]; after: ShownLine[] };

export const MAX_SAMPLES = 5;
export const MAX_NEIGHBOURS = 3;
const MAX_LINE_CHARS = 2000;

/**
 * Where the sample of a template's n-th line goes (0–4), or null when it is none: the first five lines, then the 16th,
 * 64th, 256th … in turn over all but the first, so that samples spread over the log at no cost.
 */
export function samplePlace(occurrence: number): number | null {
  if (occurrence <= MAX_SAMPLES) {
    return occurrence - 1;
  }
  const exponent = Math.round(Math.log2(occurrence) / 2);
  const isPlace = exponent >= 2 && occurrence === 4 ** exponent;
  return isPlace ? 1 + ((exponent - 2) % (MAX_SAMPLES - 1)) : null;
}

/**
 * Which lines of a block become samples of a template that had `before` lines and has `after` with it, of those kept
 * (the block's own `samplePlace`s, in order): the line that stands at a place, or the last kept before it.
 */
export function samplesBetween(
  before: number,
  after: number,
  kept: readonly FormSample[],
): { place: number; sample: FormSample }[] {
  const chosen: { place: number; sample: FormSample }[] = [];
  const first = before < MAX_SAMPLES ? before + 1 : firstPowerAfter(before);
  for (let occurrence = first; occurrence <= after; ) {
    const sample = kept.findLast((one) => one.occurrence <= occurrence - before);
    const place = samplePlace(occurrence);
    if (sample && place !== null && chosen.at(-1)?.sample !== sample)
      chosen.push({ place, sample });
    occurrence = occurrence < MAX_SAMPLES ? occurrence + 1 : firstPowerAfter(occurrence);
  }
  return chosen;
}

/** The first of 16, 64, 256 … beyond a number. */
function firstPowerAfter(number: number): number {
  let power = 4 ** 2;
  while (power <= number) power *= 4;
  return power;
}

/** The samples of two templates that became one: five at most, spread over both. */
export function mergeSamples(left: SampleLine[], right: SampleLine[]): SampleLine[] {
  const all = [...left, ...right].sort((a, b) => a.line - b.line);
  if (all.length <= MAX_SAMPLES) {
    return all;
  }
  const step = (all.length - 1) / (MAX_SAMPLES - 1);
  return Array.from(
    { length: MAX_SAMPLES },
    (_, index) => all[Math.round(index * step)] as SampleLine,
  );
}

/** A line as it may be shown. What does not have the header of a labelled format loses its first word all the same. */
export function toShownLine(
  raw: { lineNumber: number; text: string },
  read: LogLine | null,
  format: LogFormat,
): ShownLine {
  const text = format.labelField === null ? raw.text : withoutLabel(raw.text, read, format);
  return {
    line: raw.lineNumber,
    text: clipText(text.trimEnd(), MAX_LINE_CHARS),
    tag: read?.alertTag ?? null,
  };
}

function withoutLabel(text: string, read: LogLine | null, format: LogFormat): string {
  if (format.header.startsWith(`<${format.labelField}>`)) {
    return text.replace(/^\s*\S*\s*/, '');
  }
  if (read === null) {
    return '(a line of another shape)';
  }
  return Object.entries(read.fields)
    .filter(([name]) => name !== format.labelField)
    .map(([, value]) => value)
    .join(' ');
}
