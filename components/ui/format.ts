/**
 * Numbers as the screens show them. The locale is fixed, so that server and browser write the
 * same text. What was not measured says so: a dash could be read as zero.
 */
const NBSP = '\u00a0';
const NOT_MEASURED = 'not measured';

type Maybe = number | null | undefined;

/** 2741882 → `2,741,882`. */
export function formatCount(value: Maybe): string {
  if (!isNumber(value)) return NOT_MEASURED;
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value);
}

/** 4747963 → `4.7 M`; up to 9,999 in full. */
export function formatShortCount(value: Maybe): string {
  if (!isNumber(value)) return NOT_MEASURED;
  if (Math.abs(value) < 10_000) return formatCount(value);
  // The unit is chosen after rounding: 999,960 is 1.0 M, not 1000.0 k.
  const unit = SHORT_UNITS.find(([size]) => Math.round((Math.abs(value) / size) * 10) >= 10);
  if (!unit) return formatCount(value);
  return `${(value / unit[0]).toFixed(1)}${NBSP}${unit[1]}`;
}

const SHORT_UNITS = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** A share of 0..1 → `7.4 %`. */
export function formatPercent(share: Maybe, digits = 1): string {
  if (!isNumber(share)) return NOT_MEASURED;
  return `${minus((share * 100).toFixed(digits))}${NBSP}%`;
}

/** A score near 0..1 → `.71`, `1.00`, `−.90`: two digits, no leading zero. */
export function formatScore(value: Maybe, digits = 2): string {
  if (!isNumber(value)) return NOT_MEASURED;
  return minus(value.toFixed(digits).replace(/^(-?)0\./, '$1.'));
}

/** A score with its interval → `.71 (.66 – .76)`. */
export function formatInterval(value: Maybe, low: Maybe, high: Maybe, digits = 2): string {
  if (!isNumber(value)) return NOT_MEASURED;
  if (!isNumber(low) || !isNumber(high)) return formatScore(value, digits);
  return `${formatScore(value, digits)} (${formatRange(low, high, digits)})`;
}

/** `.66 – .76`. */
export function formatRange(low: Maybe, high: Maybe, digits = 2): string {
  if (!isNumber(low) || !isNumber(high)) return NOT_MEASURED;
  return `${formatScore(low, digits)}${NBSP}–${NBSP}${formatScore(high, digits)}`;
}

/** A difference with its sign → `+0.72`, `−0.98`. */
export function formatSigned(value: Maybe, digits = 2): string {
  if (!isNumber(value)) return NOT_MEASURED;
  const text = value.toFixed(digits);
  if (Number(text) === 0) return (0).toFixed(digits);
  return value > 0 ? `+${text}` : minus(text);
}

/** Any measured value with up to four significant digits → `0.0412`, `12.4`, `1,310`. */
export function formatValue(value: Maybe): string {
  if (!isNumber(value)) return NOT_MEASURED;
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e9)) {
    return minus(value.toExponential(2));
  }
  return minus(new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 }).format(value));
}

/** Bytes in binary units → `743 MiB`, `2.4 GiB`. */
export function formatBytes(bytes: Maybe): string {
  if (!isNumber(bytes)) return NOT_MEASURED;
  let value = bytes;
  let step = 0;
  while (step < BYTE_UNITS.length - 1 && Math.round(value * 10) >= 10_240) {
    value /= 1024;
    step += 1;
  }
  const digits = step > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)}${NBSP}${BYTE_UNITS[step]}`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

function minus(text: string): string {
  return text.replace('-', '−');
}

function isNumber(value: Maybe): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
