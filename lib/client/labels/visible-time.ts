/**
 * Counts the seconds in which the page was in sight since it was started: time in another tab, or away from a locked
 * screen, is not time spent on the item.
 */
export function createVisibleTime(isVisible: boolean, now: number) {
  let counted = 0;
  let since = isVisible ? now : null;
  return {
    /** The page came into sight or left it; `at` in milliseconds. */
    change(isNowVisible: boolean, at: number): void {
      if (since !== null) counted += Math.max(0, at - since);
      since = isNowVisible ? at : null;
    },
    /** Seconds so far, to a tenth. */
    seconds(at: number): number {
      const running = since === null ? 0 : Math.max(0, at - since);
      return Math.round((counted + running) / 100) / 10;
    },
  };
}
