/** Seconds a claim is held without a heartbeat; then others may take the slot. */
export const LEASE_SECONDS = 300;

/** Items one person holds at a time: the one on screen and two ahead, so that the next is there at once. */
export const HOLD_LIMIT = 3;

/** Expired leases given back in one go before a claim; the rest wait for the next claim. */
export const RECLAIM_BATCH = 500;
