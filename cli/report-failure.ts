import { CommanderError } from 'commander';
import { AppError } from '#lib/domain/app-error.ts';

/** Prints what went wrong, where, and what to do, on stderr. Returns the exit code: 2 for bad arguments or input, else 1. */
export function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? 0 : 2; // commander has printed its own message
  }
  if (error instanceof AppError) {
    const cure = error.details.cure ? `\n  → ${error.details.cure}` : '';
    console.error(`ra: ${error.message}${cure}\n  (${error.code})`);
    return error.exitCode;
  }
  console.error(
    `ra: failed unexpectedly: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 1;
}
