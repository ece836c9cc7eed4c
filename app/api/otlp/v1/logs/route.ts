import { receiveOtlpRequest } from '#lib/http/receive-otlp-request.ts';

/** Where OTLP exporters send logs: the endpoint to give them is `/api/otlp`. */
export const POST = receiveOtlpRequest;
