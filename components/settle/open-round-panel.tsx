'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { Rounds } from '#lib/client/labels/queries.ts';
import { NO_CHECKS } from '#lib/domain/checks/check-settings.ts';
import { parseGoldList } from '#lib/domain/checks/parse-gold-list.ts';
import { describeProtocol } from '#lib/domain/protocol/describe-protocol.ts';
import type { Protocol, Stage } from '#lib/domain/protocol/protocol.ts';
import { type ChecksDraft, RoundChecks } from './round-checks.tsx';

type OpenRoundPanelProps = {
  project: { id: string; slug: string; protocol: Protocol };
  rounds: Rounds;
};

/** Opens a blind round, or brings late templates into the open one. */
export function OpenRoundPanel({ project, rounds }: OpenRoundPanelProps) {
  const client = useQueryClient();
  const [stage] = project.protocol.stages;
  const [quorum, setQuorum] = useState(String(stage?.kind === 'blind' ? stage.quorum : 3));
  const open = rounds.rounds.find((round) => round.state === 'OPEN' && round.kind === 'BLIND');
  const votes = Number(quorum);
  const [checks, setChecks] = useState(() => draftOf(stage));
  const gold = parseGoldList(checks.list);
  const start = useMutation({
    mutationFn: () =>
      open
        ? fetchJson(`/api/rounds/${open.id}/templates`, { method: 'POST', body: {} })
        : fetchJson(`/api/projects/${project.id}/rounds`, {
            method: 'POST',
            body: {
              quorum: votes,
              checks: { gold: Number(checks.gold) / 100, repeats: Number(checks.repeats) / 100 },
              ...(gold.items.length > 0 ? { gold: gold.items } : {}),
            },
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['labels'] }),
  });
  const templates = `${formatCount(rounds.openTemplates)} ${rounds.openTemplates === 1 ? 'template' : 'templates'}`;
  const isShort = rounds.voters < (open?.quorum ?? votes);
  return (
    <Panel title={open ? `Round ${open.number} is open` : 'Open a blind round'}>
      <div className="flex flex-wrap items-end gap-3">
        {open ? null : (
          <Field label="Votes per template" className="w-36">
            <Input
              type="number"
              min={1}
              max={26}
              value={quorum}
              onChange={(event) => setQuorum(event.target.value)}
            />
          </Field>
        )}
        {open && rounds.openTemplates === 0 ? null : (
          <Button
            variant={open ? 'default' : 'primary'}
            pending={start.isPending}
            disabled={
              rounds.openTemplates === 0 || (!open && (!(votes >= 1) || gold.problem !== null))
            }
            onClick={() => start.mutate()}
          >
            {open ? `Add ${templates} that came later` : `Open with ${templates}`}
          </Button>
        )}
        <p className="text-muted">
          {formatCount(rounds.voters)} people can vote. Templates whose words speak against their
          original tag come first, then the most frequent.
        </p>
      </div>
      {open ? null : (
        <RoundChecks
          draft={checks}
          pool={rounds.goldPool}
          problem={gold.problem}
          onChange={setChecks}
        />
      )}
      <p className="mt-2 text-muted">
        Protocol {(open?.protocol ?? project.protocol).name}:{' '}
        {describeProtocol(open?.protocol ?? project.protocol)}.{' '}
        {open ? 'This round keeps it. ' : ''}
        <TextLink href={`/p/${project.slug}/settings/project`}>Edit the protocol</TextLink>
      </p>
      {isShort ? (
        <Notice tone="attention" title="Too few voters" className="mt-3">
          {formatCount(rounds.voters)} for {formatCount(open?.quorum ?? votes)} votes per template:
          no template could be finished. Invite more under Settings, or ask for fewer votes.
        </Notice>
      ) : null}
      {start.error ? (
        <Notice tone="abnormal" className="mt-3">
          {start.error.message}
        </Notice>
      ) : null}
    </Panel>
  );
}

function draftOf(stage: Stage | undefined): ChecksDraft {
  const percent = (share: number) => String(Math.round(share * 1000) / 10);
  const { gold, repeats } = stage?.kind === 'blind' ? stage.checks : NO_CHECKS;
  return { gold: percent(gold), repeats: percent(repeats), list: '' };
}
