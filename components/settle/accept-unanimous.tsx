'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Input } from '#components/ui/input.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { RoundSummary } from '#lib/client/labels/queries.ts';

type Accepted = { normal: number; abnormal: number; corrections: number; applied: boolean };

/** Templates that a closed round left short of their votes, where the votes so far agree: accepted at once after a count. */
export function AcceptUnanimous({ round }: { round: RoundSummary }) {
  const client = useQueryClient();
  const [minVotes, setMinVotes] = useState('2');
  const run = useMutation({
    mutationFn: (isPreview: boolean) =>
      fetchJson<Accepted>(`/api/rounds/${round.id}/unanimous`, {
        method: 'POST',
        body: { minVotes: Number(minVotes), isPreview },
      }),
    onSuccess: (result) =>
      result.applied ? client.invalidateQueries({ queryKey: ['labels'] }) : undefined,
  });
  const result = run.data;
  const total = result ? result.normal + result.abnormal : 0;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label="Unanimous with at least" className="w-40">
        <Input
          type="number"
          min={1}
          max={round.quorum}
          value={minVotes}
          onChange={(event) => {
            setMinVotes(event.target.value);
            run.reset();
          }}
        />
      </Field>
      <Button
        pending={run.isPending}
        disabled={!(Number(minVotes) >= 1)}
        onClick={() => run.mutate(true)}
      >
        Count them
      </Button>
      {result && !result.applied && total > 0 ? (
        <Button variant="primary" pending={run.isPending} onClick={() => run.mutate(false)}>
          Accept {formatCount(total)} unanimous
        </Button>
      ) : null}
      <p role="status" className="text-muted tabular-nums">
        {result
          ? `${result.applied ? 'Accepted' : 'Would accept'} ${formatCount(result.normal)} normal, ${formatCount(result.abnormal)} abnormal; ${formatCount(result.corrections)} correct the original tag.`
          : `Of what round ${round.number} left short of its ${formatCount(round.quorum)} votes. Those with all their votes were accepted by themselves.`}
      </p>
      {run.error ? (
        <p role="alert" className="text-attention">
          {run.error.message}
        </p>
      ) : null}
    </div>
  );
}
