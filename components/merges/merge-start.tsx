'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { WorkProgress } from '#components/ui/work-progress.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { startMerging } from '#lib/client/merges/queries.ts';
import type { Merges } from '#lib/client/merges/use-merges.ts';
import { DEFAULT_RARE_LINES, MAX_RARE_LINES } from '#lib/domain/merges/merge-bounds.ts';

/** The second pass: off until started here; how far it is, or how the last one ended. */
export function MergeStart({ projectId, merges }: { projectId: string; merges: Merges }) {
  const { task, list } = merges;
  return (
    <section aria-label="Second pass" className="flex flex-col gap-2.5 border-line border-t pt-3">
      <h2 className="font-semibold">Second pass</h2>
      {task.task ? (
        <WorkProgress
          label={task.live ? 'Rare templates are compared' : 'The last pass'}
          work={task.task}
          remaining={task.remaining}
          onStop={task.stop}
          stopping={task.stopping}
        />
      ) : null}
      {task.live || !list.data ? null : (
        <StartForm
          projectId={projectId}
          teacher={list.data.teacher}
          onStarted={() => void task.refresh()}
        />
      )}
    </section>
  );
}

type FormProps = {
  projectId: string;
  teacher: { kind: 'endpoint'; model: string } | { kind: 'rules' };
  onStarted: () => void;
};

function StartForm({ projectId, teacher, onStarted }: FormProps) {
  const [kind, setKind] = useState(teacher.kind);
  const [lines, setLines] = useState(String(DEFAULT_RARE_LINES));
  const maxLines = Number(lines);
  const isBad = !(Number.isInteger(maxLines) && maxLines >= 1 && maxLines <= MAX_RARE_LINES);
  const start = useMutation({
    mutationFn: () => startMerging(projectId, { teacher: kind, maxLines }),
    onSuccess: onStarted,
  });
  return (
    <>
      <Field label="Teacher" hint={HINTS[kind]}>
        <Select
          value={kind}
          onChange={(value) => setKind(value === 'endpoint' ? 'endpoint' : 'rules')}
          options={[
            ...(teacher.kind === 'endpoint' ? [{ value: 'endpoint', label: teacher.model }] : []),
            { value: 'rules', label: 'Built-in rule teacher' },
          ]}
        />
      </Field>
      <Field
        label="Rare: at most"
        hint="And at most 1 % of the project's lines."
        error={isBad ? `A whole number from 1 to ${MAX_RARE_LINES}.` : undefined}
      >
        <Input
          inputMode="numeric"
          suffix="lines"
          value={lines}
          onChange={(event) => setLines(event.currentTarget.value.trim())}
        />
      </Field>
      {start.error ? <ErrorState title={start.error.message} cure={cureOf(start.error)} /> : null}
      <div>
        <Button
          pending={start.isPending}
          aria-disabled={isBad}
          onClick={() => (isBad ? undefined : start.mutate())}
        >
          Look for merges
        </Button>
      </div>
    </>
  );
}

const HINTS = {
  endpoint: 'Asked group by group; an answer in another form is left out and named.',
  rules:
    'Proposes where each differing place has a value: a wildcard, a digit, or three different words.',
};
