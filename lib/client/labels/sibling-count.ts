import { COUNTED_SIBLINGS } from '#lib/domain/labels/siblings.ts';

const NUMBER = new Intl.NumberFormat('en-US');

/** A number of near-duplicates, less those `shown`, as far as they are counted. */
export function siblingCount(total: number, shown = 0): string {
  return `${NUMBER.format(total - shown)}${total < COUNTED_SIBLINGS ? '' : ' or more'}`;
}
