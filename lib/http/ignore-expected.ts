import { AppError } from '#lib/domain/app-error.ts';

/** For the first paint: null in place of an error that the screen's own query will meet and show. */
export async function ignoreExpected<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError) {
      return null;
    }
    throw error;
  }
}
