import { create, createFileRegistry, type DescMessage, fromJson } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';

const PACKAGE = 'otlp';

type Field = [name: string, number: number, type: string, look?: 'repeated' | 'oneof'];

/**
 * The messages of OTLP logs (opentelemetry-proto 1.x, logs.proto and common.proto) as far as they are read here; fields that
 * are not named are passed over. One description serves both encodings.
 */
const MESSAGES: Record<string, Field[]> = {
  Request: [['resource_logs', 1, 'ResourceLogs', 'repeated']],
  ResourceLogs: [
    ['resource', 1, 'Resource'],
    ['scope_logs', 2, 'ScopeLogs', 'repeated'],
  ],
  Resource: [['attributes', 1, 'KeyValue', 'repeated']],
  ScopeLogs: [
    ['scope', 1, 'Scope'],
    ['log_records', 2, 'LogRecord', 'repeated'],
  ],
  Scope: [['name', 1, 'STRING']],
  LogRecord: [
    ['time_unix_nano', 1, 'FIXED64'],
    ['severity_number', 2, 'INT32'],
    ['severity_text', 3, 'STRING'],
    ['body', 5, 'AnyValue'],
    ['attributes', 6, 'KeyValue', 'repeated'],
    ['observed_time_unix_nano', 11, 'FIXED64'],
    ['event_name', 12, 'STRING'],
  ],
  KeyValue: [
    ['key', 1, 'STRING'],
    ['value', 2, 'AnyValue'],
  ],
  AnyValue: [
    ['string_value', 1, 'STRING', 'oneof'],
    ['bool_value', 2, 'BOOL', 'oneof'],
    ['int_value', 3, 'INT64', 'oneof'],
    ['double_value', 4, 'DOUBLE', 'oneof'],
    ['array_value', 5, 'ArrayValue', 'oneof'],
    ['kvlist_value', 6, 'KeyValueList', 'oneof'],
    ['bytes_value', 7, 'BYTES', 'oneof'],
  ],
  ArrayValue: [['values', 1, 'AnyValue', 'repeated']],
  KeyValueList: [['values', 1, 'KeyValue', 'repeated']],
  Response: [['partial_success', 1, 'PartialSuccess']],
  PartialSuccess: [
    ['rejected_log_records', 1, 'INT64'],
    ['error_message', 2, 'STRING'],
  ],
};

const file = fromJson(FileDescriptorProtoSchema, {
  name: 'otlp.proto',
  package: PACKAGE,
  syntax: 'proto3',
  messageType: Object.entries(MESSAGES).map(([name, fields]) => ({
    name,
    field: fields.map(toField),
    ...(fields.some(([, , , look]) => look === 'oneof') ? { oneofDecl: [{ name: 'value' }] } : {}),
  })),
});
const registry = createFileRegistry(create(FileDescriptorSetSchema, { file: [file] }));

export const otlpRequest = messageOf('Request');
export const otlpResponse = messageOf('Response');

function toField([name, number, type, look]: Field) {
  const isMessage = type in MESSAGES;
  return {
    name,
    number,
    jsonName: name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    label: look === 'repeated' ? 'LABEL_REPEATED' : 'LABEL_OPTIONAL',
    type: isMessage ? 'TYPE_MESSAGE' : `TYPE_${type}`,
    ...(isMessage ? { typeName: `.${PACKAGE}.${type}` } : {}),
    ...(look === 'oneof' ? { oneofIndex: 0 } : {}),
  };
}

function messageOf(name: string): DescMessage {
  const message = registry.getMessage(`${PACKAGE}.${name}`);
  if (message === undefined) throw new Error(`OTLP has no message ${name}.`);
  return message;
}
