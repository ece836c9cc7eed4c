'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { WorkProgress } from '#components/ui/work-progress.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { judgeTemplates, modelQuery, modelsQuery } from '#lib/client/models/queries.ts';
import { reviewsKey } from '#lib/client/reviews/queries.ts';
import { useTask } from '#lib/client/tasks/use-task.ts';

type JudgePanelProps = {
  projectId: string;
  model: { id: string; number: number; judged: number };
  /** Templates of the project. */
  templates: number;
  mayJudge: boolean;
};

/** Has a model give its verdict on every template, with progress and a stop. */
export function JudgePanel({ projectId, model, templates, mayJudge }: JudgePanelProps) {
  const queryClient = useQueryClient();
  const refreshAll = () => {
    void queryClient.invalidateQueries({ queryKey: modelsQuery(projectId).queryKey });
    void queryClient.invalidateQueries({ queryKey: modelQuery(model.id).queryKey });
    void queryClient.invalidateQueries({ queryKey: reviewsKey(projectId) });
  };
  const judging = useTask(projectId, 'judge-templates', refreshAll);
  const start = useMutation({
    mutationFn: () => judgeTemplates(model.id),
    onSettled: () => void judging.refresh(),
  });
  const isOwn = judging.task?.modelId === model.id;
  const left = Math.max(0, templates - model.judged);
  return (
    <div className="flex flex-col gap-3">
      {judging.task && (isOwn || judging.live) ? (
        <WorkProgress
          label={taskLabel(judging.live, isOwn, model.number)}
          work={judging.task}
          remaining={judging.remaining}
          onStop={mayJudge ? judging.stop : undefined}
          stopping={judging.stopping}
        />
      ) : null}
      {start.error ? <ErrorState title={start.error.message} cure={cureOf(start.error)} /> : null}
      {judging.live ? null : (
        <div className="flex flex-wrap items-center gap-2.5">
          {left > 0 && mayJudge ? (
            <Button
              variant={model.judged === 0 ? 'primary' : 'default'}
              pending={start.isPending}
              onClick={() => start.mutate()}
            >
              {model.judged === 0 ? 'Judge all templates' : `Judge the other ${formatCount(left)}`}
            </Button>
          ) : null}
          <span className="text-muted">{standing(model.judged, left, mayJudge)}</span>
        </div>
      )}
    </div>
  );
}

function taskLabel(live: boolean, isOwn: boolean, number: number): string {
  if (!isOwn) return 'Another model is judging';
  return live ? `m${number} judges` : `The last time m${number} judged`;
}

function standing(judged: number, left: number, mayJudge: boolean): string {
  if (left === 0)
    return judged === 0 ? 'There is no template to judge.' : 'Every template is judged.';
  const counts = `${formatCount(judged)} judged, ${formatCount(left)} not.`;
  return mayJudge ? counts : `${counts} An engineer or a lead has it judge.`;
}
