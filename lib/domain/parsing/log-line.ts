/** A line's piece of its message. */
export type LinePart = { key: string; text: string; isOpen: boolean };

export type LogLine = {
  /** The message without header, label or control characters; may be empty. */
  content: string;
  /** null when the format has no label column. */
  label: 'normal' | 'abnormal' | null;
  /** The alert category of an abnormal line; never part of `content`. */
  alertTag: string | null;
  /** Milliseconds since 1970 UTC; null when the line has no readable time. */
  timestamp: number | null;
  node: string | null;
  component: string | null;
  level: string | null;
  /** All header fields by name, `Content` included. */
  fields: Record<string, string>;
  /** What the line is of its message, in formats whose messages may lie in several lines. */
  part: LinePart | null;
};
