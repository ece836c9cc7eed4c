import { mergeOccurrences } from '#lib/domain/labels/template-facts.ts';
import { rebin } from '#lib/domain/sources/time-buckets.ts';
import { db } from '#lib/server/db/client.ts';

const BINS = 24;

/** Lines over time of some templates, all on the project's own axis. */
export async function loadOverTime(
  projectId: string,
  templateIds: readonly string[],
): Promise<{ bins: Map<string, number[]>; range: { from: string; to: string } | null }> {
  const [{ _min: first, _max: last }, rows] = await Promise.all([
    // Of the sources: the templates' own extremes would be a look at every one of them.
    db().source.aggregate({
      where: { projectId },
      _min: { firstSeen: true },
      _max: { lastSeen: true },
    }),
    db().templateSource.findMany({
      where: { templateId: { in: [...templateIds] } },
      select: { templateId: true, buckets: true },
    }),
  ]);
  if (!first.firstSeen || !last.lastSeen) {
    return { bins: new Map(), range: null };
  }
  const range = { from: first.firstSeen.getTime(), to: last.lastSeen.getTime(), bins: BINS };
  const bins = new Map(
    templateIds.map((id) => {
      const stored = rows
        .filter(({ templateId }) => templateId === id)
        .map(({ buckets }) => ({ sourceName: '', samples: [], slots: [], places: null, buckets }));
      return [id, rebin(mergeOccurrences(stored).buckets, range)];
    }),
  );
  return {
    bins,
    range: { from: first.firstSeen.toISOString(), to: last.lastSeen.toISOString() },
  };
}
