import type { Label } from '../label.ts';

/** A panel item that its reader is through with, for now. */
export type OwnPanelItem = {
  assignmentId: string;
  number: number;
  text: string;
  /** The reader's standing vote; null when they skipped it. */
  label: Label | null;
  comments: number;
  /** Of them, those of others since the reader voted. */
  unread: number;
};
