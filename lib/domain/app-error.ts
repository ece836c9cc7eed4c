import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

/** Where the error is and how to mend it; what the person should see goes into `message`. */
export type ErrorDetails = {
  file?: string;
  /** 1-based line number in `file`. */
  line?: number;
  field?: string;
  /** What to do about it, one imperative sentence. */
  cure?: string;
  [key: string]: unknown;
};

export type AppErrorOptions = {
  message: string;
  cause?: unknown;
  details?: ErrorDetails;
};

/**
 * The one error class for what can be expected. Anything else that is thrown is a defect and rises
 * to the edge unchanged.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }

  /** HTTP status of the problem document. */
  get status(): number {
    return ERROR_CODES[this.code].status;
  }

  /** Exit code of the command line: 2 for bad arguments or input, 1 for failure. */
  get exitCode(): 1 | 2 {
    return ERROR_CODES[this.code].exit;
  }
}
