const DIGITS = 5;

/** The number of a template as people write it: 17 → `T-00017`. */
export const templateCode = (number: number): string => `T-${String(number).padStart(DIGITS, '0')}`;
