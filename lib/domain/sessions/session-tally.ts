/** What is known of a session, or of a piece of it. */
export type SessionPart = {
  key: string;
  lines: number;
  /** Lines that the log itself, or a file of line labels, calls abnormal. */
  alertLines: number;
  /** 1-based. */
  firstLine: number;
  /** Milliseconds since 1970 UTC. */
  firstSeen: number | null;
  lastSeen: number | null;
  /** Distinct numbers of its templates. */
  templates: Set<number>;
  /** Those of its alert lines. */
  alertTemplates: Set<number>;
};

export type SessionLine = {
  /** 1-based. */
  line: number;
  /** 0 for a line without one. */
  template: number;
  isAlert: boolean;
  timestamp: number | null;
};

/** Every line is in a session or in one of the others. */
export type SessionCounts = {
  lines: number;
  /** Each counted once, however many sessions it is in. */
  linesInSessions: number;
  /** How often lines are in a session beyond their first. */
  linesAgain: number;
  /** Messages that say no node, time or id. */
  linesWithoutKey: number;
  linesOther: number;
  linesEmpty: number;
  linesJoined: number;
};

/** What is held at once: some 50 MB. */
const MAX_PARTS = 50_000;
const MAX_TEMPLATE_PLACES = 1_000_000;

export const emptySessionCounts = (): SessionCounts => ({
  lines: 0,
  linesInSessions: 0,
  linesAgain: 0,
  linesWithoutKey: 0,
  linesOther: 0,
  linesEmpty: 0,
  linesJoined: 0,
});

/** Lines of a log that no session has, for the counts to add up. */
export const linesOutside = (counts: SessionCounts): number =>
  counts.linesWithoutKey + counts.linesOther + counts.linesEmpty + counts.linesJoined;

/**
 * Gathers lines by the key of their session. Memory is bounded: when `isFull`, the parts so far are taken away with
 * `takeParts` and what comes later of the same sessions makes new parts.
 */
export function createSessionTally(maxParts = MAX_PARTS) {
  let parts = new Map<string, SessionPart>();
  let places = 0;

  function add(key: string, { line, template, isAlert, timestamp }: SessionLine): void {
    let part = parts.get(key);
    if (part === undefined) {
      // A slice of a line keeps its whole block alive.
      const own = ` ${key}`.slice(1);
      part = newPart(own, line);
      parts.set(own, part);
    }
    part.lines++;
    if (isAlert) {
      part.alertLines++;
      if (part.alertTemplates === NONE) part.alertTemplates = new Set();
      part.alertTemplates.add(template);
    }
    if (template > 0 && !part.templates.has(template)) {
      part.templates.add(template);
      places++;
    }
    if (timestamp === null) return;
    if (part.firstSeen === null || timestamp < part.firstSeen) part.firstSeen = timestamp;
    if (part.lastSeen === null || timestamp > part.lastSeen) part.lastSeen = timestamp;
  }

  function takeParts(): SessionPart[] {
    const taken = [...parts.values()];
    parts = new Map();
    places = 0;
    return taken;
  }

  const isFull = (): boolean => parts.size >= maxParts || places >= MAX_TEMPLATE_PLACES;

  return { add, isFull, takeParts };
}

/** Most sessions have no alert line: they share this one, which nothing is put into. */
const NONE: Set<number> = new Set();

const newPart = (key: string, firstLine: number): SessionPart => ({
  key,
  lines: 0,
  alertLines: 0,
  firstLine,
  firstSeen: null,
  lastSeen: null,
  templates: new Set(),
  alertTemplates: NONE,
});
