import { sha256Hex } from '#lib/domain/hash.ts';
import { mergeStoredTallies } from '#lib/domain/merges/merge-stored-tallies.ts';
import type { MergeMember } from '#lib/domain/merges/merge-views.ts';
import type { Tx } from '#lib/server/db/client.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import { planRow } from '#lib/server/sources/plan-template-rows.ts';
import { refreshTemplates } from '#lib/server/sources/refresh-templates.ts';
import { renumberSessions } from './renumber-sessions.ts';

export type Merge = {
  proposalId: string;
  projectId: string;
  text: string;
  members: readonly MergeMember[];
};

/**
 * Makes the templates one: the oldest keeps its row, number and id and takes the common text; per source its counts,
 * times, values and samples are those of all; the ids of the others become its aliases, their texts count under it in
 * later imports, and their rows go. The caller holds the locks and has looked for obstacles.
 *
 * @returns the payload of the history event: with it the rows can be made again by hand.
 */
export async function mergeTemplates(
  tx: Tx,
  merge: Merge,
): Promise<Pick<HistoryEntry, 'entityId' | 'payload'>> {
  const { projectId, text, members } = merge;
  const rows = await tx.template.findMany({
    where: { projectId, id: { in: members.map(({ templateId }) => templateId) } },
    include: { sources: true },
    orderBy: { number: 'asc' },
  });
  const [target, ...others] = rows;
  if (!target || others.length === 0)
    throw new Error(`Merge ${merge.proposalId} has no templates.`);
  const gone = others.map(({ id }) => id);
  await writeSources(tx, target.id, rows, text);
  await renumberSessions(tx, {
    projectId,
    from: others.map(({ number }) => number),
    to: target.number,
  });
  await keepTexts(tx, merge, target.id, rows);
  await tx.template.deleteMany({ where: { id: { in: gone } } });
  const aliases = others.flatMap(({ eventId, aliases: own }) => [eventId, ...own]);
  await tx.template.update({
    where: { id: target.id },
    data: {
      text,
      textHash: sha256Hex(text),
      aliases: [...new Set([...target.aliases, ...aliases])].filter((id) => id !== target.eventId),
      component: mostLines(rows),
      revision: { increment: 1 },
    },
  });
  await refreshTemplates(tx, [target.id]);
  const from = rows.map(({ id, number, eventId, aliases: own, level, component, ...row }) => ({
    templateId: id,
    number,
    eventId,
    aliases: own,
    text: row.text,
    level,
    component,
    sources: row.sources,
  }));
  return {
    entityId: target.id,
    payload: { proposalId: merge.proposalId, to: text, from },
  };
}

type Row = Awaited<ReturnType<Tx['template']['findMany']>>[number];
type FullRow = Row & { sources: Awaited<ReturnType<Tx['templateSource']['findMany']>> };

/** What was stored of each template in a source becomes one row of the target. */
async function writeSources(
  tx: Tx,
  targetId: string,
  rows: readonly FullRow[],
  text: string,
): Promise<void> {
  const parts = rows.flatMap(({ sources, text: own, level, component }) =>
    sources.map((stored) => ({ ...stored, text: own, level, component })),
  );
  await tx.templateSource.deleteMany({ where: { templateId: { in: rows.map(({ id }) => id) } } });
  for (const sourceId of new Set(parts.map((part) => part.sourceId))) {
    const [first, ...others] = parts.filter((part) => part.sourceId === sourceId);
    if (!first) continue;
    const tally = mergeStoredTallies([first, ...others], text);
    const { values } = planRow({ ids: [], tally });
    await tx.templateSource.create({
      data: {
        templateId: targetId,
        sourceId,
        lineCount: values.lineCount,
        alertCount: values.alertCount,
        firstSeen: values.firstSeen,
        lastSeen: values.lastSeen,
        buckets: JSON.parse(values.buckets),
        slots: JSON.parse(values.slots),
        samples: JSON.parse(values.samples),
        places: JSON.parse(values.places),
      },
    });
  }
}

/** The texts that count under the target from now on, those of former merges among them. */
async function keepTexts(
  tx: Tx,
  { projectId, text, proposalId }: Merge,
  targetId: string,
  rows: readonly Row[],
): Promise<void> {
  await tx.mergedText.updateMany({
    where: { templateId: { in: rows.map(({ id }) => id) } },
    data: { templateId: targetId },
  });
  const texts = rows.filter((row) => row.text !== text);
  const hashes = [...texts.map(({ textHash }) => textHash), sha256Hex(text)];
  await tx.mergedText.deleteMany({ where: { projectId, textHash: { in: hashes } } });
  await tx.mergedText.createMany({
    data: texts.map(({ text: own, textHash, number }) => ({
      projectId,
      textHash,
      text: own,
      number,
      templateId: targetId,
      proposalId,
    })),
  });
}

function mostLines(rows: readonly Row[]): string | null {
  const lines = new Map<string | null, number>();
  for (const { component, lineCount } of rows)
    lines.set(component, (lines.get(component) ?? 0) + lineCount);
  return [...lines].sort((left, right) => right[1] - left[1])[0]?.[0] ?? null;
}
