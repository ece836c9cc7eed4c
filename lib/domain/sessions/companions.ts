import type { SessionCut } from './session-cut.ts';

/** A template that is in the sessions of another one more often than elsewhere. */
export type Companion = {
  number: number;
  text: string;
  /** 0–1 of the sessions with the template in question that hold this one too, and of all sessions. */
  shareTogether: number;
  shareOverall: number;
};

export type Companions = {
  /** The sessions looked at; null when no source of the template was cut into sessions. */
  from: {
    sourceId: string;
    sourceName: string;
    cut: SessionCut;
    /** Sessions with the template that were looked at, and whether there are more. */
    held: number;
    isPart: boolean;
  } | null;
  companions: Companion[];
};

/** Together less often than this says nothing. */
const MIN_TOGETHER = 2;
const SHOWN = 12;

/** The counts of a template's neighbours as shares; those that stand out most come first. */
export function rankCompanions(
  counts: readonly { number: number; text: string; together: number; overall: number }[],
  { held, sessions }: { held: number; sessions: number },
): Companion[] {
  return counts
    .filter(({ together }) => together >= Math.min(MIN_TOGETHER, held))
    .map(({ number, text, together, overall }) => ({
      number,
      text,
      shareTogether: together / held,
      // A sample may have missed a session that is known.
      shareOverall: Math.min(1, Math.max(overall, 1) / sessions),
    }))
    .filter(({ shareTogether, shareOverall }) => shareTogether > shareOverall)
    .sort((left, right) => gain(right) - gain(left) || left.number - right.number)
    .slice(0, SHOWN);
}

const gain = ({ shareTogether, shareOverall }: Companion): number => shareTogether - shareOverall;
