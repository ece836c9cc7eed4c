'use client';

import { CenteredPage } from '#components/frame/centered-page.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';

export default function RootError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <CenteredPage title="This page could not be shown" width="normal">
      <ErrorState
        title="Something failed that should not have"
        where={error.digest ? `The server's log has it under ${error.digest}.` : error.message}
        cure="Nothing you saved is lost. Try again; if it stays, tell the admin the number above."
        onRetry={reset}
      />
    </CenteredPage>
  );
}
