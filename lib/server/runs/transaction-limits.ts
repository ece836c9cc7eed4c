/**
 * Milliseconds a transaction may wait for a connection and may take. Prisma's defaults (2 s and 5 s) are for web requests:
 * beside a training on the same cores they run out while nothing is wrong.
 */
export const RUN_TX = { maxWait: 20_000, timeout: 30_000 } as const;
