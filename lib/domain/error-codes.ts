/**
 * Every error that can be expected, by code. `status` is the HTTP status of the problem document,
 * `exit` the exit code of the command line (2 = bad arguments or input, 1 = failure).
 * Each code has a page `docs/errors/<CODE>.md` with its cause and its cure.
 */
export const ERROR_CODES = {
  FILE_NOT_FOUND: { status: 404, exit: 2 },
  FILE_TOO_LARGE: { status: 413, exit: 2 },
  EMPTY_FILE: { status: 422, exit: 2 },
  BINARY_FILE: { status: 422, exit: 2 },
  TRUNCATED_GZIP: { status: 422, exit: 2 },
  UNKNOWN_FORMAT: { status: 422, exit: 2 },
  BAD_HEADER_PATTERN: { status: 422, exit: 2 },
  MISSING_COLUMN: { status: 422, exit: 2 },
  BAD_ARGUMENT: { status: 400, exit: 2 },
  INVALID_INPUT: { status: 422, exit: 2 },
  CONTRADICTORY_LABELS: { status: 422, exit: 2 },
  SINGLE_CLASS: { status: 422, exit: 2 },
  BASE_NOT_A_MODEL: { status: 422, exit: 2 },
  SNAPSHOT_STALE: { status: 409, exit: 2 },
  BAD_MODEL_FOLDER: { status: 422, exit: 2 },
  UNAUTHENTICATED: { status: 401, exit: 1 },
  FORBIDDEN: { status: 403, exit: 1 },
  NOT_FOUND: { status: 404, exit: 1 },
  CONFLICT: { status: 409, exit: 1 },
  MODEL_UNAVAILABLE: { status: 502, exit: 1 },
  TEACHER_TIMEOUT: { status: 504, exit: 1 },
  TEACHER_BAD_ANSWER: { status: 502, exit: 1 },
  BACK_PRESSURE: { status: 429, exit: 1 },
  DISK_FULL: { status: 507, exit: 1 },
  TRAINER_LOST: { status: 500, exit: 1 },
  TRAINER_ENVIRONMENT: { status: 503, exit: 1 },
  QUEUE_UNAVAILABLE: { status: 503, exit: 1 },
  UNEXPECTED: { status: 500, exit: 1 },
} as const satisfies Record<string, { status: number; exit: 1 | 2 }>;

export type ErrorCode = keyof typeof ERROR_CODES;
