import { AppError } from '#lib/domain/app-error.ts';

export const MIN_PASSWORD_LENGTH = 10;

/** Refuses a password that is too short, naming both lengths. */
export function assertPasswordLength(password: string): void {
  if (password.length < MIN_PASSWORD_LENGTH) {
    throw new AppError('INVALID_INPUT', {
      message: `The password has ${password.length} characters; ${MIN_PASSWORD_LENGTH} are needed.`,
      details: { field: 'password', cure: 'Choose a longer one.' },
    });
  }
}
