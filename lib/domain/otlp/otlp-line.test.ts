import { fromJson, type JsonValue, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { findLogFormat } from '../parsing/known-formats.ts';
import { readLogLine } from '../parsing/read-line.ts';
import { decodeLogs } from './decode-logs.ts';
import { toOtlpLines } from './otlp-line.ts';
import { otlpRequest } from './otlp-schema.ts';

const text = (stringValue: string) => ({ stringValue });
const request = (logRecords: JsonValue[], scope = 'brew'): JsonValue => ({
  resourceLogs: [
    {
      resource: {
        attributes: [
          { key: 'service.name', value: text('kettle') },
          { key: 'host.name', value: text('node-7') },
        ],
      },
      scopeLogs: [{ scope: { name: scope, version: '1' }, logRecords }],
    },
  ],
});
const encoder = new TextEncoder();
const asJson = (value: JsonValue) => decodeLogs(encoder.encode(JSON.stringify(value)), 'json');
const read = (line: string | undefined) => readLogLine(findLogFormat('otlp'), line ?? '');

const RECORD = {
  timeUnixNano: '1707091269985399000',
  severityNumber: 17,
  severityText: '',
  body: text('valve 3\nis "stuck" \u0000'),
  attributes: [{ key: 'log.record.template', value: text('valve {n} is {state}') }],
  traceId: '5b8efff798038103d269b633813fc60c',
  flags: 1,
};

describe('OTLP logs', () => {
  it('are the same lines from protobuf and from JSON', () => {
    const json = request([RECORD]);
    const message = fromJson(otlpRequest, json, { ignoreUnknownFields: true });
    const fromProtobuf = toOtlpLines(decodeLogs(toBinary(otlpRequest, message), 'protobuf'));
    expect(fromProtobuf).toEqual(toOtlpLines(asJson(json)));
    expect(fromProtobuf.lines).toHaveLength(1);
    expect(fromProtobuf.lines[0]).not.toContain('\n');
    expect(read(fromProtobuf.lines[0])).toMatchObject({
      content: 'valve 3 is "stuck"',
      timestamp: 1_707_091_269_985,
      level: 'ERROR',
      node: 'node-7',
      component: 'kettle',
      fields: { Template: 'valve {n} is {state}' },
    });
  });

  it('reads a request as bytes on the wire', () => {
    // One record with the body "hi" and severity 9, written by hand; field 99 is unknown.
    const record = [0x10, 9, 0x2a, 4, 0x0a, 2, 0x68, 0x69, 0x9a, 0x06, 1, 0];
    const scopeLogs = [0x12, record.length, ...record];
    const resourceLogs = [0x12, scopeLogs.length, ...scopeLogs];
    const bytes = Uint8Array.from([0x0a, resourceLogs.length, ...resourceLogs]);
    const { lines } = toOtlpLines(decodeLogs(bytes, 'protobuf'));
    expect(lines.map((line) => JSON.parse(line))).toEqual([{ level: 'INFO', body: 'hi' }]);
  });

  it('writes what is no text as JSON, and counts records that say nothing', () => {
    const list = {
      arrayValue: { values: [{ intValue: '9007199254740993' }, { boolValue: true }] },
    };
    const { lines, rejected } = toOtlpLines(
      asJson(
        request([
          { body: { kvlistValue: { values: [{ key: 'a', value: list }] } } },
          { eventName: 'kettle.boiled' },
          { body: text('  ') },
          {},
        ]),
      ),
    );
    expect(lines.map((line) => read(line)?.content)).toEqual([
      '{"a":["9007199254740993",true]}',
      'kettle.boiled',
    ]);
    expect(rejected).toBe(2);
  });

  it('refuses any other bytes with a clear error, and never another way', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isJson) => {
        try {
          toOtlpLines(decodeLogs(bytes, isJson ? 'json' : 'protobuf'));
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
    const deep = `${'{"arrayValue":{"values":['.repeat(60_000)}`;
    expect(() => decodeLogs(encoder.encode(deep), 'json')).toThrow(AppError);
  });
});
