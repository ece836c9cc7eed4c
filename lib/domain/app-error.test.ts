import { describe, expect, it } from 'vitest';
import { AppError } from './app-error.ts';
import { ERROR_CODES } from './error-codes.ts';

describe('AppError', () => {
  it('carries code, message, cause and details', () => {
    const cause = new Error('ENOENT');
    const error = new AppError('FILE_NOT_FOUND', {
      message: 'a.log: no such file.',
      cause,
      details: { file: 'a.log', cure: 'Check the path.' },
    });
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe('a.log: no such file.');
    expect(error.cause).toBe(cause);
    expect(error.details).toEqual({ file: 'a.log', cure: 'Check the path.' });
    expect(error.status).toBe(404);
    expect(error.exitCode).toBe(2);
  });

  it('has no cause property when none was given', () => {
    expect('cause' in new AppError('CONFLICT', { message: 'x' })).toBe(false);
  });

  it.each(Object.entries(ERROR_CODES))('%s has an error status', (_code, { status, exit }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect([1, 2]).toContain(exit);
  });
});
