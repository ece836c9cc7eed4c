import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import type { Reviewing } from '#lib/client/reviews/use-reviewing.ts';

type ReviewProblemProps = { explanationId: string; reviewing: Reviewing };

/** Why the last judgement of this explanation was not recorded. */
export function ReviewProblem({ explanationId, reviewing }: ReviewProblemProps) {
  const { problem, forgetProblem } = reviewing;
  if (problem?.explanationId !== explanationId) return null;
  return (
    <ErrorState
      title={problem.error.message}
      cure={cureOf(problem.error)}
      code={problem.error.code}
      actions={<Button onClick={forgetProblem}>Understood</Button>}
    />
  );
}
