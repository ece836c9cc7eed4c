import type { Actor } from '#lib/domain/access/actor.ts';
import type { TemplateCounts, TemplateFilter } from '#lib/domain/templates/template-views.ts';
import { countFacets } from './count-facets.ts';
import { findViewer } from './find-viewer.ts';

/**
 * How many of the project's templates the filter leaves and each value of a facet would leave, of those the actor may
 * see. Apart from the list (list-templates.ts): people read its first rows while this is still counted.
 */
export async function countTemplates(
  actor: Actor,
  { projectId, filter }: { projectId: string; filter: TemplateFilter },
): Promise<TemplateCounts> {
  return countFacets(await findViewer(actor, projectId), filter);
}
