import { AppError } from '#lib/domain/app-error.ts';

/** Where a page of disputes ends: agreement, then the template's number. */
export function settleCursor(agreement: number, number: number): string {
  return `${agreement}:${number}`;
}

/** @throws AppError INVALID_INPUT for anything but a cursor of ours. No cursor is the beginning. */
export function parseSettleCursor(cursor: string | undefined): {
  agreement: number;
  number: number;
} {
  if (cursor === undefined) {
    return { agreement: -1, number: -1 };
  }
  const match = /^([01](?:\.\d+)?):(\d{1,9})$/.exec(cursor);
  if (!match) {
    throw new AppError('INVALID_INPUT', {
      message: `“${cursor.slice(0, 40)}” is not a place in this list.`,
      details: { field: 'after', cure: 'Begin at the first page.' },
    });
  }
  return { agreement: Number(match[1]), number: Number(match[2]) };
}
