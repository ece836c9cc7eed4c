import { fromBinary, fromJson, type JsonValue } from '@bufbuild/protobuf';
import { AppError } from '../app-error.ts';
import { otlpRequest } from './otlp-schema.ts';

export type OtlpEncoding = 'protobuf' | 'json';

export type AnyValue = {
  value:
    | { case: 'stringValue'; value: string }
    | { case: 'boolValue'; value: boolean }
    | { case: 'intValue'; value: bigint }
    | { case: 'doubleValue'; value: number }
    | { case: 'arrayValue'; value: { values: AnyValue[] } }
    | { case: 'kvlistValue'; value: { values: KeyValue[] } }
    | { case: 'bytesValue'; value: Uint8Array }
    | { case: undefined };
};
export type KeyValue = { key: string; value?: AnyValue };

export type OtlpRecord = {
  timeUnixNano: bigint;
  severityNumber: number;
  severityText: string;
  body?: AnyValue;
  attributes: KeyValue[];
  observedTimeUnixNano: bigint;
  eventName: string;
};
export type OtlpLogs = {
  resourceLogs: {
    resource?: { attributes: KeyValue[] };
    scopeLogs: { scope?: { name: string }; logRecords: OtlpRecord[] }[];
  }[];
};

/**
 * The log records of an OTLP request, in protobuf or JSON. Unknown fields are passed over, as the protocol asks.
 * @throws AppError INVALID_INPUT when the bytes are no such request.
 */
export function decodeLogs(bytes: Uint8Array, encoding: OtlpEncoding): OtlpLogs {
  try {
    const message =
      encoding === 'protobuf'
        ? fromBinary(otlpRequest, bytes)
        : fromJson(otlpRequest, parseJson(bytes), { ignoreUnknownFields: true });
    // What the description says; its type is made at run time.
    return message as unknown as OtlpLogs;
  } catch (cause) {
    throw new AppError('INVALID_INPUT', {
      message: `The body is no OTLP logs request in ${encoding}: ${reasonOf(cause)}.`,
      cause,
      details: {
        field: 'body',
        cure: 'Send an ExportLogsServiceRequest, with the content type application/x-protobuf or application/json.',
      },
    });
  }
}

const parseJson = (bytes: Uint8Array): JsonValue =>
  JSON.parse(new TextDecoder().decode(bytes)) as JsonValue;

/** Of the first words only: the rest may quote what was sent. */
const reasonOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).slice(0, 120);
