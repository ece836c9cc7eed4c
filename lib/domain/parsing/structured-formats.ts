import type { LogFormat } from './format-definition.ts';

const STREAMS = { Stream: ['stdout', 'stderr'] };

/** Formats whose lines are data (JSON, RFC 5424) or carry those of another program (containers), specific before general. */
export const STRUCTURED_FORMATS: readonly LogFormat[] = [
  {
    id: 'docker',
    name: 'Docker json-file',
    header: '{"stream":<Stream>, "time":<Time>, "log":<Content>}',
    labelField: null,
    timeFields: { kind: 'iso', fields: ['Time'] },
    nodeField: null,
    componentField: null,
    levelField: null,
    digitFields: [],
    oneOf: STREAMS,
    join: { key: 'Stream', openWhen: 'no-line-end' },
  },
  {
    id: 'cri',
    name: 'Kubernetes CRI',
    header: '<Time> <Stream> <Flags> <Content>',
    labelField: null,
    timeFields: { kind: 'iso', fields: ['Time'] },
    nodeField: null,
    componentField: null,
    levelField: null,
    digitFields: [],
    oneOf: STREAMS,
    join: { key: 'Stream', openWhen: { field: 'Flags' } },
  },
  {
    id: 'jsonl',
    name: 'JSON lines',
    header:
      '{"time|timestamp|@timestamp|ts|t|datetime|date|asctime|eventTime|__REALTIME_TIMESTAMP":<Time>, ' +
      '"level|severity|lvl|loglevel|levelname|log.level|PRIORITY":<Level>, ' +
      '"host|hostname|node|host.name|HOSTNAME|_HOSTNAME|kubernetes.node_name":<Node>, ' +
      '"logger|component|module|service|app|name|logger_name|log.logger|service.name|SYSLOG_IDENTIFIER":<Component>, ' +
      '"message|msg|@message|log|text|event|body|MESSAGE":<Content>}',
    labelField: null,
    timeFields: { kind: 'any', fields: ['Time'] },
    nodeField: 'Node',
    componentField: 'Component',
    levelField: 'Level',
    digitFields: [],
  },
  {
    // What comes over OTLP is kept so (see otlp-line).
    id: 'otlp',
    name: 'OpenTelemetry logs (OTLP)',
    header:
      '{"time":<Time>, "level":<Level>, "node":<Node>, "component":<Component>, "template":<Template>, "body":<Content>}',
    labelField: null,
    timeFields: { kind: 'iso', fields: ['Time'] },
    nodeField: 'Node',
    componentField: 'Component',
    levelField: 'Level',
    digitFields: [],
    templateField: 'Template',
  },
  {
    id: 'syslog-5424',
    name: 'syslog (RFC 5424)',
    header:
      '\\<<Pri>\\><Version> <Time> <Host> <Component> <Pid> <MsgId> <StructuredData> <Content>',
    labelField: null,
    timeFields: { kind: 'iso', fields: ['Time'] },
    nodeField: 'Host',
    componentField: 'Component',
    levelField: 'Pri',
    digitFields: ['Pri', 'Version'],
    levelKind: 'syslog-priority',
    nil: '-',
  },
];
