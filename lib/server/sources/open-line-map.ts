import { db } from '#lib/server/db/client.ts';
import { runInChild } from '../run-in-child.ts';
import { type LineMapNames, type MappedSource, readLineMap, readLineMapNames } from './line-map.ts';

export type LineMap = {
  names: LineMapNames;
  /** The template row of each template number − 1; null for one that no row stands for any more. */
  rows: (MappedRow | null)[];
  pairs: () => AsyncGenerator<Uint32Array>;
};

/** A source as its row has it. */
export type MappedSourceRow = Omit<MappedSource, 'createdAt'> & { createdAt: Date };

export type MappedRow = { id: string; eventId: string; text: string };

const making = new Map<string, Promise<string>>();

/** Which template and node each line of a READY log belongs to. Made at the first use, then kept beside the upload. */
export async function openLineMap(source: MappedSourceRow): Promise<LineMap> {
  let names = await readLineMapNames(source.id);
  if (names === null) {
    await makeOnce({ ...source, createdAt: source.createdAt.toISOString() });
    names = await readLineMapNames(source.id);
  }
  if (names === null)
    throw new Error(`The line map of source ${source.id} was made and is not there.`);
  return { names, rows: await findRows(source.id, names), pairs: () => readLineMap(source.id) };
}

/** Two requests of this process share the work; of two processes each writes the same map. */
async function makeOnce({ id, filePath, fileName, format, header, createdAt }: MappedSource) {
  const job: MappedSource = { id, filePath, fileName, format, header, createdAt };
  const running = making.get(id) ?? runInChild('lib/server/sources/map-lines-child.ts', job);
  making.set(id, running);
  try {
    await running;
  } finally {
    making.delete(id);
  }
}

/** A template is known by its text; one that was renamed or merged since, by the miner's ids. */
async function findRows(sourceId: string, names: LineMapNames): Promise<(MappedRow | null)[]> {
  const rows = await db().$queryRaw<(MappedRow & { aliases: string[] })[]>`
    SELECT t."id", t."eventId", t."text", t."aliases" FROM "template" t
    JOIN "template_source" s ON s."templateId" = t."id" WHERE s."sourceId" = ${sourceId}`;
  const byText = new Map(rows.map((row) => [row.text, row]));
  const byId = new Map(rows.flatMap((row) => [row.eventId, ...row.aliases].map((id) => [id, row])));
  return names.templates.map(([id, text]) => byText.get(text) ?? byId.get(id) ?? null);
}
