'use client';

import { Page } from '#components/layout/page.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';

export default function ScreenError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Page title="This screen could not be shown">
      <ErrorState
        title="Something failed that should not have"
        where={error.digest ? `The server's log has it under ${error.digest}.` : error.message}
        cure="Nothing you saved is lost. Try again; if it stays, tell the admin the number above."
        onRetry={reset}
      />
    </Page>
  );
}
