import { AppError } from '../app-error.ts';
import { compileHeaderPattern, type HeaderPattern } from './header-pattern.ts';

/** How the time of a line is written, and in which header fields (joined by a space). */
export type TimeFields = {
  kind: 'epoch-seconds' | 'iso' | 'compact' | 'month-day' | 'month-day-dot' | 'none';
  fields: readonly string[];
};

export type LogFormat = {
  id: string;
  name: string;
  /** logparser's `log_format` notation. */
  header: string;
  /** The column that holds `-` for a normal line and an alert tag otherwise. */
  labelField: 'Label' | null;
  timeFields: TimeFields;
  nodeField: string | null;
  componentField: string | null;
  levelField: string | null;
  /** Fields that must be decimal digits, or the line does not have this header. */
  digitFields: readonly string[];
};

const SYSLOG_TIME = { kind: 'month-day', fields: ['Month', 'Date', 'Time'] } as const;

const supercomputer = (id: string, name: string): LogFormat => ({
  id,
  name,
  header:
    '<Label> <Timestamp> <Date> <User> <Month> <Day> <Time> <Location> <Component>(\\[<PID>\\])?: <Content>',
  labelField: 'Label',
  timeFields: { kind: 'epoch-seconds', fields: ['Timestamp'] },
  nodeField: 'User',
  componentField: 'Component',
  levelField: null,
  digitFields: ['Timestamp', 'Day'],
});

const syslog = (id: string, name: string, header: string): LogFormat => ({
  id,
  name,
  header,
  labelField: null,
  timeFields: SYSLOG_TIME,
  nodeField: 'Level',
  componentField: 'Component',
  levelField: null,
  digitFields: ['Date'],
});

/** The formats known by name. The last, `plain`, has no header and matches every line. */
export const LOG_FORMATS: readonly LogFormat[] = [
  supercomputer('thunderbird', 'Thunderbird syslog'),
  supercomputer('spirit', 'Spirit syslog'),
  supercomputer('liberty', 'Liberty syslog'),
  {
    id: 'bgl',
    name: 'Blue Gene/L RAS',
    header:
      '<Label> <Timestamp> <Date> <Node> <Time> <NodeRepeat> <Type> <Component> <Level> <Content>',
    labelField: 'Label',
    timeFields: { kind: 'epoch-seconds', fields: ['Timestamp'] },
    nodeField: 'Node',
    componentField: 'Component',
    levelField: 'Level',
    digitFields: ['Timestamp'],
  },
  {
    id: 'hdfs',
    name: 'Hadoop file system',
    header: '<Date> <Time> <Pid> <Level> <Component>: <Content>',
    labelField: null,
    timeFields: { kind: 'compact', fields: ['Date', 'Time'] },
    nodeField: null,
    componentField: 'Component',
    levelField: 'Level',
    digitFields: ['Date', 'Time', 'Pid'],
  },
  {
    id: 'zookeeper',
    name: 'ZooKeeper',
    header: '<Date> <Time> - <Level>  \\[<Node>:<Component>@<Id>\\] - <Content>',
    labelField: null,
    timeFields: { kind: 'iso', fields: ['Date', 'Time'] },
    nodeField: 'Node',
    componentField: 'Component',
    levelField: 'Level',
    digitFields: ['Id'],
  },
  {
    id: 'openstack',
    name: 'OpenStack',
    header: '<Logrecord> <Date> <Time> <Pid> <Level> <Component> \\[<ADDR>\\] <Content>',
    labelField: null,
    timeFields: { kind: 'iso', fields: ['Date', 'Time'] },
    nodeField: null,
    componentField: 'Component',
    levelField: 'Level',
    digitFields: ['Pid'],
  },
  {
    id: 'hadoop',
    name: 'Hadoop',
    header: '<Date> <Time> <Level> \\[<Process>\\] <Component>: <Content>',
    labelField: null,
    timeFields: { kind: 'iso', fields: ['Date', 'Time'] },
    nodeField: null,
    componentField: 'Component',
    levelField: 'Level',
    digitFields: [],
  },
  {
    id: 'proxifier',
    name: 'Proxifier',
    header: '\\[<Time>\\] <Program> - <Content>',
    labelField: null,
    timeFields: { kind: 'month-day-dot', fields: ['Time'] },
    nodeField: null,
    componentField: 'Program',
    levelField: null,
    digitFields: [],
  },
  {
    ...syslog('openssh', 'OpenSSH', '<Date> <Day> <Time> <Component> sshd\\[<Pid>\\]: <Content>'),
    timeFields: { kind: 'month-day', fields: ['Date', 'Day', 'Time'] },
    nodeField: 'Component',
    componentField: null,
    digitFields: ['Day', 'Pid'],
  },
  syslog(
    'linux',
    'Linux syslog',
    '<Month> <Date> <Time> <Level> <Component>(\\[<PID>\\])?: <Content>',
  ),
  {
    ...syslog(
      'syslog',
      'syslog (RFC 3164)',
      '<Month> <Date> <Time> <Host> <Component>(\\[<PID>\\])?: <Content>',
    ),
    nodeField: 'Host',
  },
  {
    id: 'plain',
    name: 'Plain text, no header',
    header: '<Content>',
    labelField: null,
    timeFields: { kind: 'none', fields: [] },
    nodeField: null,
    componentField: null,
    levelField: null,
    digitFields: [],
  },
];

const compiled = new WeakMap<LogFormat, HeaderPattern>();

/** The compiled header of a format; compiled once per format object. */
export function headerPatternOf(format: LogFormat): HeaderPattern {
  let pattern = compiled.get(format);
  if (pattern === undefined) {
    pattern = compileHeaderPattern(format.header);
    compiled.set(format, pattern);
  }
  return pattern;
}

export function isDigits(text: string | undefined): boolean {
  if (text === undefined || text === '') return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/**
 * The known format of an id, whatever its case.
 *
 * @throws AppError UNKNOWN_FORMAT.
 */
export function findLogFormat(id: string): LogFormat {
  const format = LOG_FORMATS.find((candidate) => candidate.id === id.toLowerCase());
  if (format !== undefined) return format;
  throw new AppError('UNKNOWN_FORMAT', {
    message: `There is no log format '${id}'.`,
    details: { field: 'format', cure: `${knownFormatNames()} Or describe it with --header.` },
  });
}

export function knownFormatNames(): string {
  return `Known formats: ${LOG_FORMATS.map(({ id }) => id).join(', ')}.`;
}
