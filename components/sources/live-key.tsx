'use client';

import { CodeBlock } from '#components/ui/code-block.tsx';

/** What an exporter must be told. The key is shown this once. */
export function LiveKey({ token }: { token: string }) {
  const endpoint = `${window.location.origin}/api/otlp`;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">
        The key is shown now and never again. It may send logs to this source and do nothing else.
      </p>
      <CodeBlock label="The key" copy wrap>
        {token}
      </CodeBlock>
      <CodeBlock label="For an OpenTelemetry exporter, in its environment" copy wrap>
        {[
          `OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}`,
          `OTEL_EXPORTER_OTLP_HEADERS=x-api-key=${token}`,
          'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf',
        ].join('\n')}
      </CodeBlock>
    </div>
  );
}
