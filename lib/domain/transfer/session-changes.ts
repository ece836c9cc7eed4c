/** How many windows of a log change their label; a window is abnormal when any of its lines is (paper, session level). */
export type WindowChanges = {
  windows: number;
  abnormalBefore: number;
  abnormalAfter: number;
  toAbnormal: number;
  toNormal: number;
};

export type SourceSessions = {
  sourceId: string;
  name: string;
  /** Lines of the log, those without a template included. */
  linesRead: number;
  /** Lines of templates that change. */
  linesChanged: number;
  /** Consecutive lines of the log. */
  byLine: WindowChanges;
  /** Consecutive lines of one node; null when the format names none. */
  byNode: WindowChanges | null;
};

export type SessionChanges = {
  /** Lines per window; the last of a log or node may have fewer. */
  size: number;
  sources: SourceSessions[];
  /** Sources and why they were not measured. */
  notMeasured: { name: string; why: string }[];
};

/** Lines per window in the paper. */
export const SESSION_LINES = 100;

const emptyChanges = (): WindowChanges => ({
  windows: 0,
  abnormalBefore: 0,
  abnormalAfter: 0,
  toAbnormal: 0,
  toNormal: 0,
});

type OpenWindow = { lines: number; before: boolean; after: boolean };

/** Cuts streams of lines into windows of `size`, one stream per key, and counts those that change. */
export function createWindowCounter(size: number = SESSION_LINES) {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`Windows of ${size} lines.`);
  const changes = emptyChanges();
  const open = new Map<number, OpenWindow>();

  function close({ before, after }: OpenWindow): void {
    changes.windows++;
    if (before) changes.abnormalBefore++;
    if (after) changes.abnormalAfter++;
    if (after && !before) changes.toAbnormal++;
    if (before && !after) changes.toNormal++;
  }

  return {
    /** A line of the stream `key`, whether it is abnormal before and after. */
    add(key: number, before: boolean, after: boolean): void {
      let window = open.get(key);
      if (window === undefined) {
        window = { lines: 0, before: false, after: false };
        open.set(key, window);
      }
      window.lines++;
      window.before ||= before;
      window.after ||= after;
      if (window.lines < size) return;
      close(window);
      open.delete(key);
    },
    /** The counts, windows begun included. */
    end(): WindowChanges {
      for (const window of open.values()) close(window);
      open.clear();
      return { ...changes };
    },
  };
}
