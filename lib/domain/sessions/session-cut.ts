import { z } from 'zod';

/** Lines of a window in the published protocol. */
export const WINDOW_LINES = 100;
/** More sessions than this are refused: the windows are too small to be of use. */
export const MAX_SESSIONS = 5_000_000;

const DAY_SECONDS = 86_400;

/** How a log is cut: windows of so many lines or seconds, one session per node, or one per id that messages name. */
export const sessionCutSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lines'), size: z.number().int().min(2).max(1_000_000) }),
  z.object({
    kind: z.literal('time'),
    size: z
      .number()
      .int()
      .min(1)
      .max(366 * DAY_SECONDS),
  }),
  z.object({ kind: z.literal('node') }),
  z.object({ kind: z.literal('id'), pattern: z.string().min(1).max(200) }),
]);

export type SessionCut = z.infer<typeof sessionCutSchema>;
export type CutKind = SessionCut['kind'];

/** The same text for the same way of cutting. */
export function cutKey(cut: SessionCut): string {
  if (cut.kind === 'node') return 'node';
  return cut.kind === 'id' ? `id:${cut.pattern}` : `${cut.kind}:${cut.size}`;
}
