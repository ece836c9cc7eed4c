import { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { parseCompletion } from '#lib/domain/prompt/completion.ts';
import type { CompletionGroupView, CompletionsPage } from '#lib/domain/runs/run-views.ts';
import { makeSuperseded } from '#lib/domain/runs/superseded-steps.ts';
import { type CompletionGroup, completionGroupSchema } from '#lib/domain/runs/trainer-events.ts';
import { db } from '#lib/server/db/client.ts';
import { findRun } from './find-run.ts';

const startedSchema = z.object({ resumedFromStep: z.number().int().nullable() });

/** What GRPO sampled at a step (the newest when none is named), with the terms of the reward. */
export async function listCompletions(
  actor: Actor,
  input: {
    runId: string;
    step?: number | undefined;
    wrongOnly?: boolean | undefined;
    malformedOnly?: boolean | undefined;
  },
): Promise<CompletionsPage> {
  const run = await findRun(actor, input.runId);
  const events = await currentSamples(run.id);
  const steps = [...events.keys()].sort((a, b) => a - b);
  const step = input.step ?? steps.at(-1) ?? null;
  const seq = step === null ? undefined : events.get(step);
  if (step === null || seq === undefined) {
    return { steps, step, groups: [] };
  }
  const row = await db().runEvent.findUniqueOrThrow({
    where: { runId_seq: { runId: run.id, seq } },
  });
  const groups = z
    .object({ groups: z.array(completionGroupSchema).catch([]) })
    .parse(row.body)
    .groups.map((group) => toView(group, input))
    .filter((group) => group.completions.length > 0);
  return { steps, step, groups };
}

/** Step → number of the event that counts for it. */
async function currentSamples(runId: string): Promise<Map<number, number>> {
  const rows = await db().runEvent.findMany({
    where: { runId, stage: 'GRPO', type: 'completions' },
    orderBy: { seq: 'asc' },
    select: { seq: true, step: true, attempt: true },
  });
  const started = await db().runEvent.findMany({
    where: { runId, stage: 'GRPO', type: 'started' },
    select: { attempt: true, body: true },
  });
  const isSuperseded = makeSuperseded(
    started.flatMap(({ attempt, body }) => {
      const parsed = startedSchema.safeParse(body);
      return parsed.success ? [{ attempt, ...parsed.data }] : [];
    }),
  );
  return new Map(
    rows.flatMap(({ step, seq, attempt }) =>
      step === null || isSuperseded(attempt, step) ? [] : [[step, seq] as const],
    ),
  );
}

function toView(
  group: CompletionGroup,
  filter: { wrongOnly?: boolean | undefined; malformedOnly?: boolean | undefined },
): CompletionGroupView {
  const completions = group.completions.map((completion, index) => ({
    ...completion,
    index,
    isRight: completion.answer === group.label,
    formatOk: parseCompletion(completion.text, 'strict').formatOk,
  }));
  return {
    ...group,
    total: completions.length,
    completions: completions.filter(
      ({ isRight, formatOk }) =>
        !(filter.wrongOnly && isRight) && !(filter.malformedOnly && formatOk),
    ),
  };
}
