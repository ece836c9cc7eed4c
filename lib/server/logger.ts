import pino from 'pino';
import { env } from '#lib/env.ts';

/** Ids and counts only: never log lines, reasoning, passwords or tokens. Goes to stderr, so that stdout stays for output. */
export const logger = pino(
  {
    level: env().RA_LOG_LEVEL,
    base: null,
    serializers: { error: pino.stdSerializers.errWithCause },
  },
  pino.destination(2),
);
