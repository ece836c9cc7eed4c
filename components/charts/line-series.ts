import type { Tone } from '#components/ui/tone.ts';

export type LineSeries = {
  label: string;
  /** One for each x; `null` where nothing was measured, which leaves a gap. */
  values: readonly (number | null)[];
  tone: Tone;
  /** `raw` is drawn thin and pale under its `smooth` twin. */
  look?: 'raw' | 'smooth' | 'dashed' | undefined;
};

/** A vertical line that says where something happened: `attempt 2`. */
export type LineMarker = { x: number; label: string };

export type LineChartData = {
  /** Ascending. */
  x: readonly number[];
  series: readonly LineSeries[];
};
