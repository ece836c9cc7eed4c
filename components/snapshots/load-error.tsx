import { ErrorState } from '#components/ui/error-state.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { ApiError } from '#lib/client/fetch-json.ts';

type LoadErrorProps = { error: Error; onRetry: () => void; retrying?: boolean | undefined };

/** What the server could not give, with its cure. */
export function LoadError({ error, onRetry, retrying }: LoadErrorProps) {
  return (
    <ErrorState
      title={error.message}
      cure={cureOf(error)}
      code={error instanceof ApiError ? error.code : undefined}
      onRetry={onRetry}
      retrying={retrying}
    />
  );
}
