import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { create, toBinary, toJson } from '@bufbuild/protobuf';
import { AppError } from '#lib/domain/app-error.ts';
import type { OtlpEncoding } from '#lib/domain/otlp/decode-logs.ts';
import { otlpResponse } from '#lib/domain/otlp/otlp-schema.ts';
import { findKeySource, RETRY_AFTER_SECONDS, receiveOtlp } from '#lib/server/live/receive-otlp.ts';
import { problemResponse } from './problem.ts';

/** A request of logs, as it is sent and unpacked. Exporters send a few hundred KiB at once. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;
const TYPES: Record<OtlpEncoding, string> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
};
const unpack = promisify(gunzip);

/** OTLP/HTTP for logs: the key of a source, the body in protobuf or JSON, plain or gzip; the answer in the same encoding. */
export async function receiveOtlpRequest(request: Request): Promise<Response> {
  try {
    const sourceId = await findKeySource(readKey(request.headers));
    const encoding = readEncoding(request.headers);
    const body = await readBody(request);
    const { rejected } = await receiveOtlp({ sourceId, body, encoding });
    return answer(encoding, rejected);
  } catch (error) {
    const response = problemResponse(error);
    if (response.status === 429 || response.status === 507) {
      response.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
    }
    return response;
  }
}

function readKey(headers: Headers): string | null {
  const bearer = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1];
  return bearer ?? headers.get('x-api-key');
}

function readEncoding(headers: Headers): OtlpEncoding {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === TYPES.json) return 'json';
  if (type === TYPES.protobuf || type === 'application/protobuf') return 'protobuf';
  throw badRequest('content-type', `The content type ${type || '(none)'} is not OTLP.`);
}

async function readBody(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const coding = request.headers.get('content-encoding') ?? 'identity';
  if (coding === 'identity') return body;
  if (coding !== 'gzip') {
    throw badRequest('content-encoding', `The content encoding ${coding} is not read.`);
  }
  return unpack(body, { maxOutputLength: MAX_UNPACKED_BYTES }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw badRequest('body', 'The body is no gzip data.');
  });
}

function answer(encoding: OtlpEncoding, rejected: number): Response {
  const message = create(
    otlpResponse,
    rejected === 0
      ? {}
      : {
          partialSuccess: {
            rejectedLogRecords: BigInt(rejected),
            errorMessage: `${rejected} records have no body, no event name and no template.`,
          },
        },
  );
  const bytes =
    encoding === 'protobuf'
      ? Buffer.from(toBinary(otlpResponse, message))
      : JSON.stringify(toJson(otlpResponse, message));
  return new Response(bytes, { headers: { 'content-type': TYPES[encoding] } });
}

const badRequest = (field: string, message: string): AppError =>
  new AppError('BAD_ARGUMENT', {
    message,
    details: {
      field,
      cure: `Send ${TYPES.protobuf} or ${TYPES.json}, plain or with the content encoding gzip.`,
    },
  });

const tooLarge = (): AppError =>
  new AppError('FILE_TOO_LARGE', {
    message: `The request is larger than ${MAX_BODY_BYTES} bytes, or ${MAX_UNPACKED_BYTES} unpacked.`,
    details: { field: 'body', cure: 'Have the exporter send smaller batches.' },
  });
