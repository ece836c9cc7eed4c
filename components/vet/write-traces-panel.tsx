'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatCount } from '#components/ui/format.ts';
import { formatDuration } from '#components/ui/format-time.ts';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { WorkProgress } from '#components/ui/work-progress.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { useTask } from '#lib/client/tasks/use-task.ts';
import {
  checkTeacher,
  tracesKey,
  writeTraces,
  writingOutlookQuery,
} from '#lib/client/traces/queries.ts';
import type { WritingOutlook } from '#lib/client/traces/trace-types.ts';

/** Who the teacher is, how much is to be written, and how far it has come. */
export function WriteTracesPanel({ projectId }: { projectId: string }) {
  const queryClient = useQueryClient();
  const outlook = useQuery(writingOutlookQuery(projectId));
  const refreshAll = () => {
    void queryClient.invalidateQueries({ queryKey: tracesKey(projectId) });
    void queryClient.invalidateQueries({ queryKey: writingOutlookQuery(projectId).queryKey });
  };
  const writing = useTask(projectId, 'write-traces', refreshAll);
  const { task } = writing;
  if (!outlook.data) return <SkeletonRows label="Loading the teacher" rows={3} />;
  return (
    <div className="flex flex-col gap-3.5 pb-3">
      {task ? (
        <WorkProgress
          label={writing.live ? 'The teacher writes traces' : 'The last time the teacher wrote'}
          work={task}
          remaining={writing.remaining}
          onStop={writing.stop}
          stopping={writing.stopping}
        />
      ) : null}
      {writing.live ? (
        <p className="text-aside text-muted">
          It goes on when this page is closed. What is written can be vetted at once.
        </p>
      ) : (
        <WriteForm
          projectId={projectId}
          outlook={outlook.data}
          onStarted={() => void writing.refresh()}
        />
      )}
    </div>
  );
}

type WriteFormProps = { projectId: string; outlook: WritingOutlook; onStarted: () => void };

function WriteForm({ projectId, outlook, onStarted }: WriteFormProps) {
  const { teacher, untraced, finalLabels } = outlook;
  const [kind, setKind] = useState(teacher.kind);
  const [limit, setLimit] = useState('');
  const wanted = limit === '' ? untraced : Math.min(Number(limit), untraced);
  const isBad = limit !== '' && !(Number.isInteger(Number(limit)) && Number(limit) > 0);
  const start = useMutation({
    mutationFn: () =>
      writeTraces(projectId, { teacher: kind, ...(limit === '' ? {} : { limit: Number(limit) }) }),
    onSuccess: onStarted,
  });
  if (untraced === 0) {
    return (
      <p className="text-muted">
        {finalLabels === 0
          ? 'No template has a final label yet: there is nothing to reason about.'
          : 'Every template with a final label has a trace that waits or is accepted. Reject one to have it written again.'}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p>
        {formatCount(untraced)} of {formatCount(finalLabels)} templates with a final label have no
        trace yet.
      </p>
      <Field label="Teacher" hint={HINTS[kind]}>
        <Select
          value={kind}
          onChange={(value) => setKind(value === 'endpoint' ? 'endpoint' : 'rules')}
          options={[
            ...(teacher.kind === 'endpoint'
              ? [{ value: 'endpoint', label: teacher.model, hint: teacher.host }]
              : []),
            { value: 'rules', label: 'Built-in rule teacher' },
          ]}
        />
      </Field>
      <Field
        label="At most"
        hint="Empty: all of them."
        error={isBad ? 'A whole number above 0.' : undefined}
      >
        <Input
          inputMode="numeric"
          suffix="traces"
          value={limit}
          onChange={(event) => setLimit(event.currentTarget.value.trim())}
        />
      </Field>
      {start.error ? <ErrorState title={start.error.message} cure={cureOf(start.error)} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          pending={start.isPending}
          aria-disabled={isBad}
          onClick={() => (isBad ? undefined : start.mutate())}
        >
          Have {formatCount(wanted)} {wanted === 1 ? 'trace' : 'traces'} written
        </Button>
        {kind === 'endpoint' ? <TeacherCheck projectId={projectId} /> : null}
      </div>
    </div>
  );
}

const HINTS = {
  endpoint: 'Asked template by template; an answer for another label is not believed.',
  rules:
    'No model: it composes domain knowledge, words quoted from the log, and a deduction by fixed rules. Set TEACHER_BASE_URL and TEACHER_MODEL to ask a model instead.',
};

function TeacherCheck({ projectId }: { projectId: string }) {
  const check = useMutation({ mutationFn: () => checkTeacher(projectId) });
  return (
    <>
      <Button pending={check.isPending} onClick={() => check.mutate()}>
        Try the teacher
      </Button>
      {check.data ? (
        <Notice tone={check.data.ok ? 'grounded' : 'abnormal'} className="w-full">
          {check.data.message} {formatDuration(check.data.seconds)}
        </Notice>
      ) : null}
    </>
  );
}
