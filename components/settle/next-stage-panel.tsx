'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { RoundSummary, Rounds } from '#lib/client/labels/queries.ts';
import { AcceptUnanimous } from './accept-unanimous.tsx';

/** What closed rounds left over: to the panel in one click, or accepted where the votes so far agree. */
export function NextStagePanel({ rounds }: { rounds: Rounds }) {
  const waiting = rounds.rounds.filter((round) => (round.forPanel ?? 0) > 0);
  const closed = rounds.rounds.find((round) => round.kind === 'BLIND' && round.state === 'CLOSED');
  if (waiting.length === 0 && !closed) return null;
  return (
    <Panel title="What the last rounds left">
      <div className="flex flex-col gap-3">
        {waiting.map((round) => (
          <OpenPanel key={round.id} round={round} />
        ))}
        {closed ? <AcceptUnanimous round={closed} /> : null}
      </div>
    </Panel>
  );
}

function OpenPanel({ round }: { round: RoundSummary }) {
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: () => fetchJson(`/api/rounds/${round.id}/panel`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['labels'] }),
  });
  const templates = `${formatCount(round.forPanel ?? 0)} ${round.forPanel === 1 ? 'template' : 'templates'}`;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant="primary" pending={open.isPending} onClick={() => open.mutate()}>
        Open the panel with {templates}
      </Button>
      <p className="text-muted">
        Round {round.number} left them disputed. Its voters see the votes and reasons without names,
        discuss, and vote again.
      </p>
      {open.error ? <Notice tone="abnormal">{open.error.message}</Notice> : null}
    </div>
  );
}
