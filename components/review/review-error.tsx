import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { ApiError } from '#lib/client/fetch-json.ts';

type ReviewErrorProps = { error: Error; onRetry: () => void; onSkip?: (() => void) | undefined };

export function ReviewError({ error, onRetry, onSkip }: ReviewErrorProps) {
  return (
    <div className="p-4">
      <ErrorState
        title={error.message}
        cure={cureOf(error)}
        code={error instanceof ApiError ? error.code : undefined}
        onRetry={onRetry}
        actions={onSkip ? <Button onClick={onSkip}>Go on with the next</Button> : null}
      />
    </div>
  );
}
