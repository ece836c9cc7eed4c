import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';

/** Where in a packed log a member begins: bytes of the unpacked log before it, bytes of the file before it. */
export type MemberStart = { unpacked: number; packed: number };

const schema = z.object({
  version: z.literal(1),
  /** Size of the packed file that the index belongs to. */
  packedBytes: z.number(),
  members: z.array(z.tuple([z.number(), z.number()])),
});

/** The index beside a packed log. */
export const packIndexPath = (log: string): string => `${log}.index`;

export function formatPackIndex(packedBytes: number, members: readonly MemberStart[]): string {
  const pairs = members.map(({ unpacked, packed }) => [unpacked, packed]);
  return JSON.stringify({ version: 1, packedBytes, members: pairs });
}

/**
 * The last member of a packed log that begins at or before an offset of the unpacked log. Null when the file has no index
 * or is not the one its index was made of; such a file is read from its beginning.
 */
export async function findMember(log: string, offset: number): Promise<MemberStart | null> {
  const text = await readFile(packIndexPath(log), 'utf8').catch(() => null);
  if (text === null) return null;
  const index = parseIndex(text);
  if (index === null || (await stat(log)).size !== index.packedBytes) return null;
  let low = 0;
  let high = index.members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((index.members[middle]?.[0] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = index.members[low - 1];
  return found ? { unpacked: found[0], packed: found[1] } : null;
}

function parseIndex(text: string) {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
