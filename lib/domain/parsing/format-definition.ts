/** How the time of a line is written, and in which header fields (joined by a space). */
export type TimeFields = {
  kind:
    | 'epoch-seconds'
    | 'iso'
    | 'compact'
    | 'month-day'
    | 'month-day-dot'
    /** Any of these and the other ways that logs are known to use, whichever reads it. */
    | 'any'
    | 'none';
  fields: readonly string[];
};

/** Lines that are pieces of a message: those with the same `key` field belong together. */
export type LineJoin = {
  key: string;
  /** A line is not the last of its message when this field begins with P, or when its text has no line end. */
  openWhen: { field: string } | 'no-line-end';
};

export type LogFormat = {
  id: string;
  name: string;
  /** logparser's `log_format` notation, or the keys of a JSON line (see json-header). */
  header: string;
  /** The column that holds `-` for a normal line and an alert tag otherwise. */
  labelField: 'Label' | null;
  timeFields: TimeFields;
  nodeField: string | null;
  componentField: string | null;
  levelField: string | null;
  /** Fields that must be decimal digits, or the line does not have this header. */
  digitFields: readonly string[];
  /** What the level field holds: a name (the default), or a syslog priority, whose last three bits are the severity. */
  levelKind?: 'syslog-priority';
  /** How an absent node, component or level is written. */
  nil?: string;
  /** Fields that must hold one of these texts, or the line does not have this header. */
  oneOf?: Readonly<Record<string, readonly string[]>>;
  /** Fields that begin with a date (2024-02-05). A header of words alone reads nearly any line: it is guessed only where they do. */
  dateFields?: readonly string[];
  join?: LineJoin;
  /** The field in which a program gives the template of its message; it is taken as it is. */
  templateField?: string;
  /** Where the ids of sessions stand in a message of this format (see sessions/id-pattern). */
  sessionIds?: string;
};
