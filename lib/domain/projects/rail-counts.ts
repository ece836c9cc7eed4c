import type { CountKey } from '../access/screens.ts';

/** What waits or is there, per screen; null where the role may not see it. */
export type RailCounts = Record<CountKey, number | null> & {
  /** Imports that are running or queued: shown as a live dot beside the sources. */
  liveImports: number | null;
  runs: number | null;
};
