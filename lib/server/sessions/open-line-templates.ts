import { db } from '#lib/server/db/client.ts';
import type { LineMap } from '../sources/open-line-map.ts';

/** Hands out the project's number of each line's template, so many lines at a time; 0 for a line without one. */
export async function openLineTemplates(map: LineMap) {
  const numbers = await readNumbers(map);
  const chunks = map.pairs();
  let held: Uint32Array = new Uint32Array(0);
  let next = 0;

  async function take(lines: number): Promise<Uint32Array> {
    const taken = new Uint32Array(lines);
    for (let at = 0; at < lines; at++) {
      while (next >= held.length) await fetch();
      taken[at] = numbers[held[next] as number] ?? 0;
      next += 2;
    }
    return taken;
  }

  async function fetch(): Promise<void> {
    const chunk = await chunks.next();
    if (chunk.done) throw new Error('The line map ends before the log does.');
    held = chunk.value;
    next = 0;
  }

  return { take };
}

async function readNumbers(map: LineMap): Promise<number[]> {
  const ids = [...new Set(map.rows.flatMap((row) => row?.id ?? []))];
  const rows = await db().$queryRaw<{ id: string; number: number }[]>`
    SELECT "id", "number" FROM "template" WHERE "id" = ANY(${ids})`;
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return [0, ...map.rows.map((row) => (row && numbers.get(row.id)) ?? 0)];
}
