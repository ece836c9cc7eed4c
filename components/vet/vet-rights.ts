/** What this person may do beyond vetting; the server checks again. */
export type VetRights = {
  /** Have traces written, and import them. */
  write: boolean;
  /** Accept unread. */
  settle: boolean;
  /** Freeze a snapshot. */
  freeze: boolean;
};
