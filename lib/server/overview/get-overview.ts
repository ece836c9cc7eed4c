import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { modelTable } from '#lib/domain/overview/model-table.ts';
import type { OverviewView } from '#lib/domain/overview/overview.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { getRailCounts } from '#lib/server/projects/get-rail-counts.ts';
import { readCorrections } from './read-corrections.ts';
import { readLoopFacts } from './read-loop-facts.ts';
import { readEvaluatedModels } from './read-model-facts.ts';
import { readProtocolFacts } from './read-protocol-facts.ts';

/** The loop, what waits for this person, corrections and models: of what the role may see and a voter may know. */
export async function getOverview(
  actor: Actor,
  input: { projectId: string },
): Promise<OverviewView> {
  const { projectId } = input;
  const role = await authorize(actor, projectId, 'project.view');
  const counts = await getRailCounts(actor, input);
  const [loop, corrections, protocol, models] = await Promise.all([
    readLoopFacts(projectId, { actor, role }, counts.review),
    readCorrections(projectId, { actor, role }),
    can(role, 'rounds.manage') ? readProtocolFacts(actor, projectId) : null,
    can(role, 'models.view') ? readEvaluatedModels(projectId) : [],
  ]);
  return { role, counts, loop, corrections, protocol, models: modelTable(models) };
}
