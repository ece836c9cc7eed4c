import { notFound } from 'next/navigation';

const MAX_NUMBER = 2_147_483_647;

/** The number in an address such as /runs/14; "not found" for what is none. */
export function readPageNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > MAX_NUMBER) {
    notFound();
  }
  return number;
}
