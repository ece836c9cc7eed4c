/** How often a supervisor looks for new events, milliseconds. */
export const TICK_MS = 300;
/** How often it keeps its lease and asks whether to stop. */
export const HEARTBEAT_MS = 2_000;
/** What a trainer has for its checkpoint after SIGTERM before it is killed. */
export const STOP_GRACE_MS = 60_000;
/** What it has to leave after its last word; below the lease, so that nobody else takes the stage meanwhile. */
export const EXIT_GRACE_MS = 10_000;
/** Pause after an error of the database before the next look. */
export const RETRY_MS = 2_000;
/** Free disk space that the environment needs, bytes. */
export const ENVIRONMENT_BYTES = 4 * 1024 ** 3;
