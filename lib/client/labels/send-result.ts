import type { Label } from '#lib/domain/label.ts';

/** A vote that was counted, and lacks what a correction needs: its voter learned of the tag with the receipt. */
export type IncompleteVote = {
  assignmentId: string;
  templateNumber: number;
  label: Label;
  missing: readonly string[];
};

/** What the server said: taken, refused for good, or not reached. */
export type SendResult =
  | { kind: 'taken'; incomplete?: readonly IncompleteVote[]; remark?: string | null }
  | { kind: 'refused'; message: string }
  | { kind: 'unreachable' }
  | { kind: 'signed-out' };
