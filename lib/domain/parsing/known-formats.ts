import { AppError } from '../app-error.ts';
import type { LogFormat } from './format-definition.ts';
import { compileHeaderPattern, type HeaderPattern } from './header-pattern.ts';
import { STRUCTURED_FORMATS } from './structured-formats.ts';

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
  ...STRUCTURED_FORMATS,
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
    dateFields: ['Time'],
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
    sessionIds: '<blk_[-0-9]>',
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
    sessionIds: '[instance: <[0-9a-f-]>',
  },
  {
    id: 'openstack-service',
    name: 'OpenStack, as services write it',
    header: '<Date> <Time> <Pid> <Level> <Component> \\[<ADDR>\\] <Content>',
    labelField: null,
    timeFields: { kind: 'iso', fields: ['Date', 'Time'] },
    nodeField: null,
    componentField: 'Component',
    levelField: 'Level',
    digitFields: ['Pid'],
    sessionIds: '[instance: <[0-9a-f-]>',
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
      '(\\<<Pri>\\>)?<Month> <Date> <Time> <Host> <Component>(\\[<PID>\\])?: <Content>',
    ),
    nodeField: 'Host',
    levelField: 'Pri',
    levelKind: 'syslog-priority',
  },
  {
    ...syslog(
      'syslog-iso',
      'syslog, ISO times',
      '(\\<<Pri>\\>)?<Time> <Host> <Component>(\\[<PID>\\])?: <Content>',
    ),
    timeFields: { kind: 'iso', fields: ['Time'] },
    nodeField: 'Host',
    levelField: 'Pri',
    levelKind: 'syslog-priority',
    digitFields: [],
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
