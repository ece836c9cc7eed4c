import { base64Encode } from '@bufbuild/protobuf/wire';
import type { AnyValue, KeyValue, OtlpLogs, OtlpRecord } from './decode-logs.ts';

const TEMPLATE = 'log.record.template';
const NANOS_PER_MILLI = 1_000_000n;
/** Bodies of lists within lists are cut here. */
const MAX_DEPTH = 8;

/** Names of the severity numbers, four to each. */
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** The records of a request as lines of the format `otlp`; those that say nothing are counted only. */
export function toOtlpLines({ resourceLogs }: OtlpLogs): { lines: string[]; rejected: number } {
  const lines: string[] = [];
  let rejected = 0;
  for (const { resource, scopeLogs } of resourceLogs) {
    const attributes = resource?.attributes ?? [];
    const node = textOf(attributes, 'host.name', 'k8s.node.name', 'host.id');
    const service = textOf(attributes, 'service.name');
    for (const { scope, logRecords } of scopeLogs) {
      const component = service ?? (scope?.name || undefined);
      for (const record of logRecords) {
        const line = toLine(record, { node, component });
        if (line === null) rejected++;
        else lines.push(line);
      }
    }
  }
  return { lines, rejected };
}

type Origin = { node: string | undefined; component: string | undefined };

function toLine(record: OtlpRecord, { node, component }: Origin): string | null {
  const template = textOf(record.attributes, TEMPLATE);
  const body = bodyText(record.body) || record.eventName || template || '';
  if (body.trim() === '') return null;
  // Undefined members are left out.
  return JSON.stringify({
    time: timeOf(record),
    level: record.severityText || levelOf(record.severityNumber),
    node,
    component,
    template,
    body,
  });
}

function timeOf({ timeUnixNano, observedTimeUnixNano }: OtlpRecord): string | undefined {
  const nanos = timeUnixNano > 0n ? timeUnixNano : observedTimeUnixNano;
  if (nanos <= 0n) return undefined;
  // A 64-bit number of nanoseconds ends in the year 2554: every one is a date.
  return new Date(Number(nanos / NANOS_PER_MILLI)).toISOString();
}

const levelOf = (severity: number): string | undefined =>
  severity > 0 ? LEVELS[Math.floor((severity - 1) / 4)] : undefined;

function textOf(attributes: readonly KeyValue[], ...keys: string[]): string | undefined {
  for (const key of keys) {
    const found = attributes.find((attribute) => attribute.key === key)?.value?.value;
    if (found?.case === 'stringValue' && found.value !== '') return found.value;
  }
  return undefined;
}

function bodyText(body: AnyValue | undefined): string {
  const value = plainValue(body, 0);
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

function plainValue(any: AnyValue | undefined, depth: number): Plain {
  const value = any?.value;
  if (value === undefined || depth > MAX_DEPTH) return null;
  switch (value.case) {
    case 'stringValue':
    case 'boolValue':
    case 'doubleValue':
      return value.value;
    case 'intValue':
      return String(value.value);
    case 'bytesValue':
      return base64Encode(value.value);
    case 'arrayValue':
      return value.value.values.map((item) => plainValue(item, depth + 1));
    case 'kvlistValue':
      return Object.fromEntries(
        value.value.values.map(({ key, value: item }) => [key, plainValue(item, depth + 1)]),
      );
    case undefined:
      return null;
  }
}
