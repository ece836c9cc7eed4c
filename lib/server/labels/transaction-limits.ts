/**
 * Votes queue on the project's row for the history. With fifty people voting at once the last waits its turn, so the
 * wait for a connection and the transaction itself get more than Prisma's 2 and 5 seconds.
 */
export const LABEL_TX = { maxWait: 20_000, timeout: 30_000 } as const;

/** For patches and whole projects, where one transaction changes thousands of templates. */
export const BULK_TX = { maxWait: 20_000, timeout: 300_000 } as const;
